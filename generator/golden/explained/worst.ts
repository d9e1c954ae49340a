import type { Program } from '../../program/program.ts'
import type { AnalysedMatrix } from '../analyze.ts'
import { toReal } from '../quality.ts'

/** One of the matrices that a design inverts worst. */
export interface WorstMatrix {
  readonly index: number
  readonly name: string
  /** Against the inverse of A as it was given, with the unit diagonal of T and without. */
  readonly snrDb: number
  readonly offDiagonalDb: number
  /** The largest error, and where it is. */
  readonly maxAbsError: number
  readonly row: number
  readonly column: number
  readonly saturations: number
  /** Elements of A that did not fit the format. */
  readonly clipped: number
}

/**
 * Matrices of a batch, the `most` with the lowest SNR, worst first. The unit diagonal counts: without
 * it matrices that are nearly I come first, whose few small entries round badly and harm nothing.
 */
export class Worst {
  private readonly most: number
  private seen: AnalysedMatrix[] = []

  constructor(most: number) {
    this.most = most
  }

  see(one: AnalysedMatrix): void {
    this.seen.push(one)
    if (this.seen.length >= 2 * this.most + 1) this.seen = this.found()
  }

  found(): AnalysedMatrix[] {
    return this.seen.sort(compare).slice(0, this.most)
  }
}

/** Against the inverse of A as it was given; of integers that is the quantised one. */
const judged = ({ judgement }: AnalysedMatrix) => judgement.given ?? judgement.quantised

/** What is beyond FP64 has no SNR, and is worse than all that has. */
const snr = (one: AnalysedMatrix): number => {
  const { snrDb } = judged(one)
  return Number.isNaN(snrDb) ? Number.NEGATIVE_INFINITY : snrDb
}

const compare = (one: AnalysedMatrix, other: AnalysedMatrix): number => {
  const [a, b] = [snr(one), snr(other)]
  return a === b ? one.index - other.index : a - b
}

/** What is said of a matrix; `output` is the format of T. */
export function worstMatrix(one: AnalysedMatrix, { output }: Pick<Program, 'output'>): WorstMatrix {
  const { index, name, saturations, clipped, exact, result } = one
  const { snrDb, offDiagonalDb, maxAbsError } = judged(one)
  const T = toReal(result, output)
  const k = output.columns
  const errorAt = (at: number) =>
    Math.floor(at / k) > at % k ? Math.abs((exact[at] ?? 0) - (T[at] ?? 0)) : 0
  let largest = k
  for (let at = 0; at < T.length; at += 1) if (errorAt(at) > errorAt(largest)) largest = at
  return {
    ...{ index, name, snrDb, offDiagonalDb, maxAbsError },
    row: Math.floor(largest / k),
    column: largest % k,
    ...{ saturations, clipped },
  }
}
