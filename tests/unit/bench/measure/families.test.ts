import { describe, expect, test } from 'vitest'
import { distance, figuresOf, spreadOf } from '../../../../bench/measure/families/figures.ts'
import { makeMatrix } from '../../../../generator/inputs/families/families.ts'

describe('the figures of a matrix', () => {
  test('of one key with beta 1 are known in closed form', () => {
    const { norm, mean, power, largestOfT, meanOfT } = figuresOf(makeMatrix('repeat', 16, 0), 16)
    expect(norm).toBeCloseTo(Math.log2(15), 12)
    expect(mean).toBe(0)
    // Entry (i, j) of A^n is the binomial of i - j - 1 over n - 1, up to its sign.
    expect(power).toBeCloseTo(Math.log2(3432), 12)
    expect(largestOfT).toBe(0)
    expect(meanOfT).toBeCloseTo(Math.log2(15 / 120), 12)
  })

  test('of zeros are finite', () => {
    for (const x of Object.values(figuresOf(new Float64Array(256), 16))) expect(x).toBe(-30)
  })
})

test('a distance is in spreads of the family that it leads to', () => {
  const figures = (x: number) => ({ norm: x, mean: x, power: x, meanOfT: x, largestOfT: x })
  const near = spreadOf([figures(0), figures(2)])
  const far = spreadOf([figures(5), figures(7)])
  expect(distance(far, near)).toBe(5)
  expect(distance(near, near)).toBe(0)
})
