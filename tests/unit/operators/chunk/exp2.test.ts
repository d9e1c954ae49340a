import { expect, test } from 'vitest'
import { exp2, exponentBits, factorBits } from '../../../../generator/operators/chunk/exp2.ts'

const one = 2 ** factorBits

test('a power of two is at most 0.7 units from the exact one, for every fraction', () => {
  let worst = 0
  for (const whole of [0, 1, 2, 7, 15, 16])
    for (let fraction = 0; fraction < 2 ** exponentBits; fraction += 1) {
      const x = whole * 2 ** exponentBits + fraction
      worst = Math.max(worst, Math.abs(exp2(x) - one * 2 ** (-x / 2 ** exponentBits)))
    }
  expect(worst).toBeLessThanOrEqual(0.7)
  expect(worst).toBeGreaterThan(0.5)
})

test('whole powers are exact, and what is less than half a unit is zero', () => {
  for (let whole = 0; whole <= factorBits; whole += 1)
    expect(exp2(whole * 2 ** exponentBits)).toBe(one / 2 ** whole)
  expect(exp2(18 * 2 ** exponentBits)).toBe(0)
  expect(exp2(1e9)).toBe(0)
})

test('a longer decay never leaves more', () => {
  const powers = Array.from({ length: 3 * 2 ** exponentBits }, (_, x) => exp2(x))
  const grows = powers.findIndex((power, x) => x > 0 && power > (powers[x - 1] ?? 0))
  expect(grows).toBe(-1)
})
