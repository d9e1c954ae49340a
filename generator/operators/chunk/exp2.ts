/** Fraction bits of a power of two that is found, and of the exponents: base 2 logarithms of decays. */
export const factorBits = 16
export const exponentBits = 16

/** The fraction of an exponent is cut: so many bits choose a line, the others a place on it. */
const lineBits = 7
const lines = 2 ** lineBits
const placeBits = exponentBits - lineBits

/** Bits that are kept beyond those of the result. */
const guardBits = 4

/** A line lies above the power, by this share of it at most; half of that is taken off. */
const bow = (Math.LN2 / lines) ** 2 / 8

/** `2^(-n / 128)` for n from 0 to 128, in units of 2^-20, half the bow less. */
export const exp2Table: readonly number[] = Array.from({ length: lines + 1 }, (_, n) =>
  Math.round(2 ** (factorBits + guardBits - n / lines) * (1 - bow / 2)),
)

/** From this exponent on every power is zero. */
const last = (factorBits + 2) * 2 ** exponentBits

/**
 * 2^-x in units of 2^-16 for x >= 0 in units of 2^-16: a table of 129 powers, a line between two of
 * them, a shift, round half up. At most 0.7 of a unit from the power, and whole powers are exact
 * (tests/unit/operators try every fraction).
 */
export function exp2(x: number): number {
  if (x >= last) return 0
  const [whole, fraction] = [Math.floor(x / 2 ** exponentBits), x % 2 ** exponentBits]
  const line = fraction >> placeBits
  const place = fraction & (2 ** placeBits - 1)
  const [high = 0, low = 0] = [exp2Table[line], exp2Table[line + 1]]
  const power = high - (((high - low) * place + 2 ** (placeBits - 1)) >> placeBits)
  const shift = whole + guardBits
  return Math.floor((power + 2 ** (shift - 1)) / 2 ** shift)
}
