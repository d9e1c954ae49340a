import { describe, expect, test } from 'vitest'
import { integers } from '../../../generator/formats/integer.ts'
import { inverse } from '../../../generator/golden/oracle/exact.ts'
import {
  meanOfOthers,
  quality,
  realQuality,
  summarise,
  toReal,
} from '../../../generator/golden/quality.ts'
import { makeBatch } from '../../../generator/inputs/families/families.ts'
import { quantise, quantiseBatch } from '../../../generator/inputs/quantise.ts'
import { strictlyLower } from '../../../generator/program/matrix/matrix.ts'
import { ladder } from '../inputs/ladder.ts'

/** L of a 2 x 2 matrix in Q0.7. */
const q7 = { ...strictlyLower(2), ...integers(8, 7) }

test('an exact result has 320 dB and no error', () => {
  const A = [0, 0, -64, 0]
  expect(quality(A, q7, A)).toEqual({
    snrDb: 320,
    offDiagonalDb: 320,
    maxAbsError: 0,
    maxErrorLsb: 0,
  })
})

test('an error of one LSB in one element is what the formula says', () => {
  const found = quality([0, 0, -63, 0], q7, [0, 0, -64, 0])
  expect(found.snrDb).toBeCloseTo(10 * Math.log10(2.25 * 2 ** 14), 12)
  expect(found.offDiagonalDb).toBeCloseTo(10 * Math.log10(0.25 * 2 ** 14), 12)
  expect(found.maxAbsError).toBe(1 / 128)
  expect(found.maxErrorLsb).toBe(1)
})

test('another reference may be given', () => {
  const unquantised = inverse(Float64Array.of(0, 0, -0.49, 0), 2)
  const found = quality([0, 0, -64, 0], q7, [0, 0, -64, 0], unquantised)
  expect(found.maxAbsError).toBeCloseTo(0.01, 12)
})

test('the diagonal of the result and what is above it are not read', () => {
  expect(quality([9, 9, -64, 9], q7, [0, 0, -64, 0]).snrDb).toBe(320)
})

test('an error without a signal, and overflow, end at -320 dB', () => {
  expect(quality([0, 0, 1, 0], q7, [0, 0, 0, 0]).offDiagonalDb).toBe(-320)
  const reference = Float64Array.of(1, 0, -0.5, 1)
  for (const overflow of [Number.NaN, Number.POSITIVE_INFINITY])
    expect(realQuality(Float64Array.of(0, 0, overflow, 0), reference, q7, 7)).toEqual({
      snrDb: -320,
      offDiagonalDb: -320,
      maxAbsError: Number.POSITIVE_INFINITY,
      maxErrorLsb: Number.POSITIVE_INFINITY,
    })
})

test('a batch is summed up by means of dB and by its worst matrix', () => {
  const one = { snrDb: 40, offDiagonalDb: 30, maxAbsError: 0.5, maxErrorLsb: 64 }
  const two = { snrDb: 50, offDiagonalDb: 20, maxAbsError: 0.25, maxErrorLsb: 32 }
  expect(summarise([one, two])).toEqual({
    snrMeanDb: 45,
    snrWorstDb: 40,
    offDiagonalMeanDb: 25,
    offDiagonalWorstDb: 20,
    maxAbsError: 0.5,
    maxErrorLsb: 64,
    exactMatrices: 0,
  })
  const exact = { snrDb: 320, offDiagonalDb: 320, maxAbsError: 0, maxErrorLsb: 0 }
  const { snrMeanDb, exactMatrices } = summarise([one, two, exact, exact])
  expect(exactMatrices).toBe(2)
  expect(meanOfOthers(snrMeanDb, exactMatrices, 4)).toBe(45)
  expect(meanOfOthers(320, 2, 2)).toBe(null)
  expect(() => summarise([])).toThrow(new RangeError('there is no matrix to take a mean over'))
})

/** Measured figures and floors of algorithm.md, 200 matrices: mean and worst, in dB. */
describe('the accuracy published for k = 64 is met:', () => {
  const k = 64
  const W = 8
  const F = 7

  test.each([
    ['silu', 38.5, 38.2],
    ['corr', 42.4, 40.3],
    ['vocab', 46.2, 41.8],
  ])('rounding the exact T of %s once', (name, mean, worst) => {
    const found = quantiseBatch(makeBatch(name, k, 200), integers(W, F)).map(({ values }) => {
      const T = inverse(toReal(values, integers(W, F)), k)
      return quality(
        quantise(T, integers(W, F)).values,
        { ...strictlyLower(k), ...integers(W, F) },
        values,
      )
    })
    const { snrMeanDb, snrWorstDb } = summarise(found)
    expect(Math.abs(snrMeanDb - mean)).toBeLessThan(0.06)
    expect(Math.abs(snrWorstDb - worst)).toBeLessThan(0.06)
  })

  test.each([
    ['fla', 61, 55.5],
    ['mix', 36.5, 34],
    ['cycle', 42, 42],
  ])('the ladder on %s', (name, mean, worst) => {
    const found = quantiseBatch(makeBatch(name, k, 200), integers(W, F)).map(({ values }) =>
      quality(ladder(values, k, W, F), { ...strictlyLower(k), ...integers(W, F) }, values),
    )
    const { snrMeanDb, snrWorstDb } = summarise(found)
    expect(snrMeanDb).toBeGreaterThan(mean)
    expect(snrWorstDb).toBeGreaterThan(worst)
  })
})

test('of a full matrix every entry counts, its diagonal with the others', () => {
  const shape = { rows: 2, columns: 3, region: 'full' } as const
  const found = realQuality(
    Float64Array.of(1, 2, 3, 4, 5, 6.1),
    Float64Array.of(1, 2, 3, 4, 5, 6),
    shape,
  )
  expect(found.snrDb).toBeCloseTo(10 * Math.log10(91 / 0.01), 6)
  expect(found.offDiagonalDb).toBeCloseTo(10 * Math.log10((91 - 1 - 25) / 0.01), 6)
  expect(found.maxAbsError).toBeCloseTo(0.1, 12)
})
