import type { Format } from '../formats/format.ts'
import { entriesInRow, type MatrixShape } from '../program/matrix/matrix.ts'
import { inverse } from './oracle/exact.ts'

/** How far one computed T is from the true one. */
export interface MatrixQuality {
  /** Signal to noise ratio of T with its unit diagonal, in dB, from -320 to 320. */
  readonly snrDb: number
  /** The same with nothing of the diagonal in the signal. */
  readonly offDiagonalDb: number
  /** Largest difference of an element. */
  readonly maxAbsError: number
  /** The same in units of the last fraction bit. */
  readonly maxErrorLsb: number
}

/** Quality of a batch: means of dB values, and the worst matrix. */
export interface Quality {
  readonly snrMeanDb: number
  readonly snrWorstDb: number
  readonly offDiagonalMeanDb: number
  readonly offDiagonalWorstDb: number
  readonly maxAbsError: number
  readonly maxErrorLsb: number
  /** Matrices without any error: each counts as 320 dB in the means. */
  readonly exactMatrices: number
}

/** Entries of a format as real numbers. */
export function toReal(values: ArrayLike<number>, format: Format): Float64Array {
  const real = new Float64Array(values.length)
  const { toReal: realOf } = format.kind
  // A plain loop: a sweep spends much of its time here.
  for (let at = 0; at < values.length; at += 1) real[at] = realOf(values[at] ?? 0, format)
  return real
}

/** A matrix as it is stored: rows, columns, region and format. */
type Stored = MatrixShape & Format

/**
 * Compares entries of L = T - I with the true inverse of the quantised A in the same format. Another
 * reference, such as the inverse of A before quantisation, may be given.
 */
export function quality(
  result: ArrayLike<number>,
  matrix: Stored,
  quantisedA: ArrayLike<number>,
  reference = inverse(toReal(quantisedA, matrix), matrix.rows),
): MatrixQuality {
  return realQuality(toReal(result, matrix), reference, matrix, matrix.fractionBits)
}

/**
 * Compares real values with a reference, row major, in the region of the matrix. Of L = T - I, which
 * is strictly lower, the unit diagonal is added to the signal. An element that is not a number counts
 * as infinitely wrong.
 */
export function realQuality(
  result: Float64Array,
  reference: Float64Array,
  shape: MatrixShape,
  fractionBits = 0,
): MatrixQuality {
  const { rows, columns, region } = shape
  let diagonal = region === 'strictly lower' ? rows : 0
  let signal = 0
  let noise = 0
  let maxAbsError = 0
  for (let i = 0; i < rows; i += 1) {
    const entries = entriesInRow(shape, i)
    for (let j = 0; j < entries; j += 1) {
      const T = reference[i * columns + j] ?? 0
      const difference = Math.abs(T - (result[i * columns + j] ?? 0))
      const error = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference
      if (i === j) diagonal += T * T
      else signal += T * T
      noise += error * error
      maxAbsError = Math.max(maxAbsError, error)
    }
  }
  return {
    snrDb: decibels(signal + diagonal, noise),
    offDiagonalDb: decibels(signal, noise),
    maxAbsError,
    maxErrorLsb: maxAbsError * 2 ** fractionBits,
  }
}

/** Sums up the qualities of a batch, which holds at least one matrix (else RangeError). */
export function summarise(matrices: readonly MatrixQuality[]): Quality {
  if (matrices.length === 0) throw new RangeError('there is no matrix to take a mean over')
  const mean = (pick: (one: MatrixQuality) => number) =>
    matrices.reduce((sum, one) => sum + pick(one), 0) / matrices.length
  const worst = (order: (...values: number[]) => number, pick: (one: MatrixQuality) => number) =>
    matrices.map(pick).reduce((a, b) => order(a, b))
  return {
    snrMeanDb: mean(one => one.snrDb),
    snrWorstDb: worst(Math.min, one => one.snrDb),
    offDiagonalMeanDb: mean(one => one.offDiagonalDb),
    offDiagonalWorstDb: worst(Math.min, one => one.offDiagonalDb),
    maxAbsError: worst(Math.max, one => one.maxAbsError),
    maxErrorLsb: worst(Math.max, one => one.maxErrorLsb),
    exactMatrices: matrices.filter(one => one.snrDb === exactDb).length,
  }
}

/** A mean in dB of so many matrices, without those of them that are exact; null where all are. */
export const meanOfOthers = (mean: number, exact: number, matrices: number): number | null =>
  exact === matrices ? null : (mean * matrices - exactDb * exact) / (matrices - exact)

/** What stands for no error at all. */
export const exactDb = 320

/** The ratio in dB, within +-320; no noise is 320. */
function decibels(signal: number, noise: number): number {
  if (noise === 0) return exactDb
  return Math.min(Math.max(10 * Math.log10(signal / noise), -exactDb), exactDb)
}
