import { f16round } from '@petamoriken/float16'
import type { Format } from '../formats/format.ts'
import { power } from '../formats/integer.ts'
import type { Op } from '../program/program.ts'

/**
 * How the entries of a program's matrices are kept. `bitExact` is the machine's; the two real ones
 * run the same program without fixed point, to separate truncation from rounding.
 */
export interface Arithmetic {
  /** What a left shift by `bits` multiplies by. */
  readonly scale: (bits: number) => number
  /** The value that an operation stores for the exact sum of its products and addends. */
  readonly store: (sum: number, op: Op) => number
  /** Whether storing this sum loses magnitude. */
  readonly saturates: (sum: number, op: Op) => boolean
  /** A number with `shift` more fraction bits than a format, in that format: on the way to a store, or beside it. */
  readonly fit: (x: number, shift: number, format: Format) => number
  /** Whether that loses magnitude. */
  readonly loses: (x: number, shift: number, format: Format) => boolean
}

/** Each matrix in its own format; sums are exact. */
export const bitExact: Arithmetic = {
  scale: power,
  store: (sum, { into, shift }) => into.kind.round(sum, shift.result, into),
  saturates: (sum, { into, shift }) => into.kind.saturates(sum, shift.result, into),
  fit: (x, shift, format) => format.kind.round(x, shift, format),
  loses: (x, shift, format) => format.kind.saturates(x, shift, format),
}

/** FP64: what the program computes when nothing is rounded. */
export const float64: Arithmetic = {
  scale: () => 1,
  store: sum => sum,
  saturates: () => false,
  fit: x => x,
  loses: () => false,
}

/** Sums in FP64, every stored entry rounded to FP16, overflow to infinity. */
export const float16: Arithmetic = {
  scale: () => 1,
  store: sum => f16round(sum),
  saturates: sum => Number.isFinite(sum) && !Number.isFinite(f16round(sum)),
  fit: x => f16round(x),
  loses: x => Number.isFinite(x) && !Number.isFinite(f16round(x)),
}
