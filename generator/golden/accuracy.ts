import { quantise } from '../inputs/quantise.ts'
import type { Program } from '../program/program.ts'
import { bitExact } from './arithmetic.ts'
import { runMatrix } from './machine.ts'
import { inverse } from './oracle/exact.ts'
import { type MatrixQuality, type Quality, quality, summarise, toReal } from './quality.ts'

/** How well a program inverts a batch, in dB against the inverse of the quantised A. */
export interface Accuracy extends Pick<Quality, 'snrMeanDb' | 'snrWorstDb' | 'offDiagonalWorstDb'> {
  /** Saturated stores, and the matrices that have any. */
  readonly saturations: number
  readonly saturatedMatrices: number
}

/** Runs the golden model on real matrices, quantised to the format of the program. */
export function accuracyOf(program: Program, matrices: readonly Float64Array[]): Accuracy {
  const { input, output } = program
  const qualities: MatrixQuality[] = []
  let saturations = 0
  let saturatedMatrices = 0
  for (const matrix of matrices) {
    const A = quantise(matrix, input).values
    const run = runMatrix(program, A, bitExact)
    qualities.push(quality(run.result, output, A, inverse(toReal(A, input), input.rows)))
    saturations += run.saturations
    saturatedMatrices += Number(run.saturations > 0)
  }
  const { snrMeanDb, snrWorstDb, offDiagonalWorstDb } = summarise(qualities)
  return { snrMeanDb, snrWorstDb, offDiagonalWorstDb, saturations, saturatedMatrices }
}
