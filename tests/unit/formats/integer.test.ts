import fc from 'fast-check'
import { expect, test } from 'vitest'
import { integer, integers } from '../../../generator/formats/integer.ts'

const size = fc.record({
  width: fc.integer({ min: 2, max: 18 }),
  fractionBits: fc.integer({ min: 0, max: 20 }),
})

test('an entry stands for a real number that is quantised to it again', () => {
  fc.assert(
    fc.property(size, fc.double({ min: -4, max: 4, noNaN: true }), (format, x) => {
      const entry = integer.quantise(x, format)
      expect(integer.quantise(integer.toReal(entry, format), format)).toBe(entry)
      expect(Math.abs(entry)).toBeLessThanOrEqual(2 ** (format.width - 1))
    }),
  )
})

test('rounding is that of BigInt: half up, then the nearest entry', () => {
  const sums = fc.integer({ min: -(2 ** 40), max: 2 ** 40 })
  fc.assert(
    fc.property(size, sums, fc.integer({ min: 0, max: 20 }), (format, sum, shift) => {
      const half = shift === 0 ? 0n : 1n << BigInt(shift - 1)
      const rounded = (BigInt(sum) + half) >> BigInt(shift)
      const [low, high] = [-(1n << BigInt(format.width - 1)), (1n << BigInt(format.width - 1)) - 1n]
      const stored = rounded < low ? low : rounded > high ? high : rounded
      expect(integer.round(sum, shift, format)).toBe(Number(stored))
      expect(integer.saturates(sum, shift, format)).toBe(stored !== rounded)
    }),
  )
})

test.each([
  [8, 8, 64],
  [12, 8, 16],
  [18, 18, 256],
])(
  'no sum of products of %i and %i bits, %i of them, overflows its width',
  (left, right, terms) => {
    const largest = 2n ** BigInt(left - 1) * 2n ** BigInt(right - 1) * BigInt(terms)
    const bits = integer.sumWidth({ width: left }, { width: right }, terms)
    expect(largest).toBeLessThan(2n ** BigInt(bits - 1))
    // One bit fewer ends at 2^(bits-2) - 1.
    expect(largest).toBeGreaterThanOrEqual(2n ** BigInt(bits - 2))
  },
)

test('a format of integers is a kind and its size', () => {
  expect(integers(8, 7)).toEqual({ kind: integer, width: 8, fractionBits: 7 })
})
