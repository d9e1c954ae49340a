import { f16round } from '@petamoriken/float16'
import type { Op } from '../program/program.ts'

/** Powers of two by exponent; far faster than computing them for each entry. */
const powers = Float64Array.from({ length: 64 }, (_, n) => 2 ** n)
const power = (exponent: number): number => powers[exponent] ?? 2 ** exponent

/**
 * How the entries of a program's matrices are kept. The integer arithmetic is the machine's; the
 * two real ones run the same program without fixed point, to separate truncation from rounding.
 */
export interface Arithmetic {
  /** What a left shift by `bits` multiplies by. */
  readonly scale: (bits: number) => number
  /** The value that an operation stores for the exact sum of its products and addends. */
  readonly store: (sum: number, op: Op) => number
  /** Whether storing this sum loses magnitude. */
  readonly saturates: (sum: number, op: Op) => boolean
}

/** Two's complement of the width of the stored matrix: round half up, then saturate. Sums stay below 2^53 and are exact. */
export const integers: Arithmetic = {
  scale: power,
  store: (sum, { into, shift }) => {
    const limit = power(into.width - 1)
    return Math.min(limit - 1, Math.max(-limit, roundShift(sum, shift.result)))
  },
  saturates: (sum, { into, shift }) => {
    const limit = power(into.width - 1)
    const rounded = roundShift(sum, shift.result)
    return rounded >= limit || rounded < -limit
  },
}

/** FP64: what the program computes when nothing is rounded. */
export const float64: Arithmetic = {
  scale: () => 1,
  store: sum => sum,
  saturates: () => false,
}

/** Sums in FP64, every stored entry rounded to FP16, overflow to infinity. */
export const float16: Arithmetic = {
  scale: () => 1,
  store: sum => f16round(sum),
  saturates: sum => Number.isFinite(sum) && !Number.isFinite(f16round(sum)),
}

/** (value + 2^(bits-1)) >> bits, exactly: round half up. */
export const roundShift = (value: number, bits: number): number =>
  bits === 0 ? value : Math.floor((value + power(bits - 1)) / power(bits))
