import type { Arithmetic } from '../../../generator/golden/arithmetic.ts'

/** 2^0 to 2^-63; a power a store would take longer than the rest of it. */
const parts = Float64Array.from({ length: 64 }, (_, bits) => 2 ** -bits)

/**
 * The machine's arithmetic with numbers that have no end: stores are rounded halves up, none is
 * clipped, nothing is counted. It shares no code with what counts saturations. Sums are exact as
 * long as operands have W bits, as they do up to the first store that is lost: 2 (18 - 1) + 8 bits
 * are below the 53 of a double. What comes after that store is not asked for.
 */
export const endless: Arithmetic = {
  scale: bits => 2 ** bits,
  store: (sum, { shift }) => Math.floor(sum * (parts[shift.result] ?? 2 ** -shift.result) + 0.5),
  saturates: () => false,
  fit: (x, shift) => Math.floor(x * (parts[shift] ?? 2 ** -shift) + 0.5),
  loses: () => false,
}
