import type { Format, FormatKind, FormatSize } from './format.ts'

/** Powers of two by exponent; far faster than computing them for each entry. */
const powers = Float64Array.from({ length: 64 }, (_, n) => 2 ** n)
export const power = (exponent: number): number => powers[exponent] ?? 2 ** exponent

/** One more than the largest entry; the smallest one negated. */
const limitOf = ({ width }: FormatSize): number => power(width - 1)

const clip = (value: number, limit: number): number => Math.min(limit - 1, Math.max(-limit, value))

/** (value + 2^(bits-1)) >> bits, exactly: round half up. */
export const roundShift = (value: number, bits: number): number =>
  bits === 0 ? value : Math.floor((value + power(bits - 1)) / power(bits))

const scaled = (x: number, { fractionBits }: FormatSize): number =>
  Math.round(x * power(fractionBits))

/** Two's complement: round half up, then saturate. Sums below 2^53 are exact. */
export const integer: FormatKind = {
  name: 'integer',
  quantise: (x, size) => clip(scaled(x, size), limitOf(size)),
  // A value that rounds to 2^(W-1), such as +1.0 with F = W - 1, is the largest entry by convention.
  isClipped: (x, size) => Math.abs(scaled(x, size)) > limitOf(size),
  toReal: (entry, { fractionBits }) => entry / power(fractionBits),
  sumWidth: (left, right, terms) => left.width + right.width + Math.ceil(Math.log2(terms)),
  round: (sum, shift, size) => clip(roundShift(sum, shift), limitOf(size)),
  saturates: (sum, shift, size) => {
    const limit = limitOf(size)
    const rounded = roundShift(sum, shift)
    return rounded >= limit || rounded < -limit
  },
}

/** Integers of W bits, of which F are fraction bits. */
export const integers = (width: number, fractionBits: number): Format => ({
  kind: integer,
  width,
  fractionBits,
})
