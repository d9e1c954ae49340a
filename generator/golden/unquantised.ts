import type { Format } from '../formats/format.ts'
import type { Batch } from '../inputs/batch.ts'
import type { MatrixShape } from '../program/matrix/matrix.ts'
import { inverse } from './exact.ts'
import { type MatrixQuality, type Quality, realQuality, summarise, toReal } from './quality.ts'

/** Accuracy against the inverses of the matrices as they were given, before quantisation. */
export interface GivenQuality {
  /** Null for integers, which are not quantised, and where an inverse overflows. */
  readonly unquantised: Quality | null
  /** Matrices whose inverse is beyond FP64, so that there is nothing to compare with. */
  readonly overflows: number
}

/** Compares the entries of a result with the inverse of matrix `m` as it was given. */
export function givenQuality(
  { integer, matrices, k }: Batch,
  m: number,
  result: ArrayLike<number>,
  output: MatrixShape & Format,
): MatrixQuality | null {
  const matrix = matrices[m]
  if (integer || matrix === undefined) return null
  return realQuality(toReal(result, output), inverse(matrix, k), output, output.fractionBits)
}

/** Sums up the comparisons of a batch. */
export function summariseGiven(compared: readonly (MatrixQuality | null)[]): GivenQuality {
  const found = compared.flatMap(one => one ?? [])
  const overflows = found.filter(({ snrDb }) => !Number.isFinite(snrDb)).length
  const isComparable = found.length > 0 && overflows === 0
  return { unquantised: isComparable ? summarise(found) : null, overflows }
}
