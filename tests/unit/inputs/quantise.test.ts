import fc from 'fast-check'
import { expect, test } from 'vitest'
import { integers } from '../../../generator/formats/integer.ts'
import type { Batch } from '../../../generator/inputs/batch.ts'
import { quantise, quantiseBatch } from '../../../generator/inputs/quantise.ts'

const quantised = (values: number[], W: number, F: number) => {
  const { values: found, clipped } = quantise(Float64Array.from(values), integers(W, F))
  return [[...found], clipped]
}

test('halves round up, on both sides of zero', () => {
  const halves = [0.5, 1.5, -0.5, -1.5, 0.49999999999999994].map(x => x / 128)
  expect(quantised(halves, 8, 7)).toEqual([[1, 2, 0, -1, 0], 0])
})

test('+1 becomes the largest integer without being counted, beyond it is counted', () => {
  expect(quantised([1, 0.999, 1.003, -1, -1.01, 1.5, -1e300], 8, 7)).toEqual([
    [127, 127, 127, -128, -128, 127, -128],
    3,
  ])
})

test('another binary point moves the limit', () => {
  expect(quantised([1.9, -2, 2.1], 8, 6)).toEqual([[122, -128, 127], 1])
  expect(quantised([0.25, -0.3], 8, 9)).toEqual([[127, -128], 1])
})

test('every result fits and lies within half a step where nothing is clipped', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 4, max: 18 }),
      fc.array(fc.double({ min: -1, max: 0.99, noNaN: true })),
      (W, values) => {
        const F = W - 1
        const { values: found, clipped } = quantise(Float64Array.from(values), integers(W, F))
        expect(clipped).toBe(0)
        for (const [i, integer] of found.entries()) {
          const exact = (values[i] ?? 0) * 2 ** F
          expect(Math.abs(integer)).toBeLessThanOrEqual(2 ** F)
          expect(integer).toBeLessThan(2 ** F)
          if (exact < 2 ** F - 1) expect(Math.abs(integer - exact)).toBeLessThanOrEqual(0.5)
        }
      },
    ),
  )
})

const batch = (integer: boolean, ...matrices: number[][]): Batch => ({
  k: 2,
  count: matrices.length,
  matrices: matrices.map(matrix => Float64Array.from(matrix)),
  integer,
})

test('a batch of real numbers is rounded, a batch of integers is used as it is', () => {
  const expected = [
    { values: Int32Array.of(0, 0, -64, 0), clipped: 0 },
    { values: Int32Array.of(0, 0, 127, 0), clipped: 0 },
  ]
  expect(quantiseBatch(batch(false, [0, 0, -0.5, 0], [0, 0, 1, 0]), integers(8, 7))).toEqual(
    expected,
  )
  expect(quantiseBatch(batch(true, [0, 0, -64, 0], [0, 0, 127, 0]), integers(8, 7))).toEqual(
    expected,
  )
})

test('integers that need more bits are refused by the first of them', () => {
  expect(() => quantiseBatch(batch(true, [0, 0, 7, 0], [0, 0, 8, 0]), integers(4, 3))).toThrow(
    'matrix 1, row 1, column 0 is 8, but the input holds integers and 4 bits reach from -8 to 7; ' +
      'say what 1 stands for with --input-unit (unit), such as 2^-3, which goes with every operand width, or use a wider one',
  )
})
