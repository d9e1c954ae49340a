import type { Format } from '../formats/format.ts'
import type { MatrixShape } from '../program/matrix/matrix.ts'
import { type MatrixQuality, type Quality, realQuality, summarise, toReal } from './quality.ts'

/** Accuracy against the inverses of the matrices as they were given, before quantisation. */
export interface GivenQuality {
  /** Null for integers, which are not quantised, and where an inverse overflows. */
  readonly unquantised: Quality | null
  /** Matrices whose inverse is beyond FP64, so that there is nothing to compare with. */
  readonly overflows: number
}

/** Compares the entries of a result with the inverse T of A as it was given. */
export const givenQuality = (
  result: ArrayLike<number>,
  T: Float64Array,
  output: MatrixShape & Format,
): MatrixQuality => realQuality(toReal(result, output), T, output, output.fractionBits)

/** Sums up the comparisons of a batch; null for those of integers. */
export function summariseGiven(compared: readonly (MatrixQuality | null)[]): GivenQuality {
  const found = compared.flatMap(one => one ?? [])
  const overflows = found.filter(({ snrDb }) => !Number.isFinite(snrDb)).length
  const isComparable = found.length > 0 && overflows === 0
  return { unquantised: isComparable ? summarise(found) : null, overflows }
}
