import type { Format } from '../formats/format.ts'
import { inverse } from './exact.ts'

/** How far one computed T is from the true one. */
export interface MatrixQuality {
  /** Signal to noise ratio of T with its unit diagonal, in dB, from -320 to 320. */
  readonly snrDb: number
  /** The same without the diagonal. */
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
}

/** Entries of a format as real numbers. */
export function toReal(values: ArrayLike<number>, format: Format): Float64Array {
  const real = new Float64Array(values.length)
  const { toReal: realOf } = format.kind
  // A plain loop: a sweep spends much of its time here.
  for (let at = 0; at < values.length; at += 1) real[at] = realOf(values[at] ?? 0, format)
  return real
}

/**
 * Compares entries of L = T - I, k * k in a format, with the true inverse of the quantised A in the
 * same one. Another reference, such as the inverse of A before quantisation, may be given.
 */
export function quality(
  result: ArrayLike<number>,
  format: Format,
  quantisedA: ArrayLike<number>,
  reference = inverse(toReal(quantisedA, format), Math.sqrt(quantisedA.length)),
): MatrixQuality {
  return realQuality(toReal(result, format), reference, format.fractionBits)
}

/**
 * Compares real values of L = T - I with a unit lower triangular reference, both k * k.
 * An element that is not a number counts as infinitely wrong.
 */
export function realQuality(
  result: Float64Array,
  reference: Float64Array,
  fractionBits: number,
): MatrixQuality {
  const k = Math.sqrt(reference.length)
  let signal = 0
  let noise = 0
  let maxAbsError = 0
  for (let i = 1; i < k; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const T = reference[i * k + j] ?? 0
      const difference = Math.abs(T - (result[i * k + j] ?? 0))
      const error = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference
      signal += T * T
      noise += error * error
      maxAbsError = Math.max(maxAbsError, error)
    }
  }
  return {
    snrDb: decibels(signal + k, noise),
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
  }
}

/** The ratio in dB, within +-320; no noise is 320. */
function decibels(signal: number, noise: number): number {
  if (noise === 0) return 320
  return Math.min(Math.max(10 * Math.log10(signal / noise), -320), 320)
}
