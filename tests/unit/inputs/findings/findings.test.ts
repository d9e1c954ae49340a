import { describe, expect, test } from 'vitest'
import { makeMatrix } from '../../../../generator/inputs/families/families.ts'
import { largestPower, normInf } from '../../../../generator/inputs/findings/norms.ts'

/** All entries of all powers, by plain loops. */
function powersOf(A: Float64Array, k: number) {
  let P = A
  let [largest, power] = [0, 1]
  for (let n = 1; n < k; n += 1) {
    const most = Math.max(...P.map(Math.abs))
    if (most > largest) [largest, power] = [most, n]
    const next = new Float64Array(k * k)
    for (let i = 0; i < k; i += 1)
      for (let l = 0; l < k; l += 1)
        for (let j = 0; j < k; j += 1)
          next[i * k + j] = (next[i * k + j] ?? 0) + (P[i * k + l] ?? 0) * (A[l * k + j] ?? 0)
    P = next
  }
  return { largest, power }
}

describe.each(['hard', 'repeat', 'silu', 'cycle', 'zero'])('family %s', family => {
  test('the largest entry of a power is that of plain loops', () => {
    const A = makeMatrix(family, 16, 3)
    const [found, wanted] = [largestPower(A, 16), powersOf(A, 16)]
    expect(found.largest).toBeCloseTo(wanted.largest, 9)
    expect(found.power).toBe(wanted.power)
  })
})

test('the norm is the largest sum of a row; a power beyond FP64 is infinite', () => {
  expect(normInf(Float64Array.of(0, 0, 0, -2, 0, 0, 1, -0.5, 0), 3)).toBe(2)
  const huge = Float64Array.from({ length: 256 }, (_, at) => (at % 16 < at >> 4 ? 1e200 : 0))
  expect(largestPower(huge, 16)).toEqual({ largest: Infinity, power: 2 })
})
