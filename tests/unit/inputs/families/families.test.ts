import { describe, expect, test } from 'vitest'
import { integers } from '../../../../generator/formats/integer.ts'
import { InputError } from '../../../../generator/inputs/errors.ts'
import {
  allFamilies,
  families,
  familyNames,
  findFamily,
  makeBatch,
  makeMatrix,
} from '../../../../generator/inputs/families/families.ts'
import { stream } from '../../../../generator/inputs/families/prng.ts'
import { quantise } from '../../../../generator/inputs/quantise.ts'
import { ladder } from '../ladder.ts'

/** Matrix 0, k = 16: A[1][0], then sum and absolute sum of its Q0.7 integers, and sum of L. */
const reference = [
  ['fla', '-0.005240951743', -11, 57, -12],
  ['corr', '-0.878597989729', -8661, 8661, -1723],
  ['hard', '-0.834202069547', -9708, 9708, -1855],
  ['repeat', '-1.000000000000', -15360, 15360, -1920],
  ['vocab', '0.098934551702', -2027, 2861, -1324],
  ['samekey', '-0.835124704288', -12840, 12840, -1896],
  ['altsign', '1.000000000000', 960, 15296, 1695],
  ['adv1', '1.000000000000', 15240, 15240, 15240],
  ['advpos', '0.317064647330', 7749, 7749, 13724],
  ['unif0.05', '0.036182488571', 21, 409, 21],
  ['unif0.1', '0.014121541288', 23, 791, 17],
  ['unif0.25', '-0.218869766570', -110, 1860, -155],
  ['unif0.5', '-0.353538890369', -99, 3925, -186],
  ['unif1', '0.463596945163', 215, 7233, -289],
  ['zero', '0.000000000000', 0, 0, 0],
  ['single', '0.339073129930', 43, 43, 43],
  ['mix', '-0.798712442066', -6438, 6438, -1643],
  ['silu', '-0.025118520288', -1287, 1323, -871],
  ['cycle', '-1.000000000000', -15360, 15360, -1920],
  ['plike', '-0.430181094911', -1510, 1510, -870],
] as const

const total = (values: Int32Array) => values.reduce((sum, x) => sum + x, 0)

describe('the matrices are those of the reference vectors', () => {
  test.each(reference)('%s', (name, first, sum, absolute, inverse) => {
    const matrix = makeMatrix(name, 16, 0)
    const { values } = quantise(matrix, integers(8, 7))
    expect(matrix[16]?.toFixed(12)).toBe(first)
    expect(total(values)).toBe(sum)
    expect(total(values.map(Math.abs))).toBe(absolute)
    expect(total(ladder(values, 16, 8, 7))).toBe(inverse)
  })
})

test('names and numbers of families are unique, and the numbered ones are all there', () => {
  expect(new Set(familyNames).size).toBe(allFamilies.length)
  expect(allFamilies.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual([
    ...Array.from({ length: 20 }, (_, i) => i + 1),
    ...[32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43],
  ])
})

describe.each(families)('family $name', ({ name, deterministic }) => {
  test.each([16, 64])('is strictly lower triangular and finite at k = %i', k => {
    for (const m of [0, 17]) {
      const matrix = makeMatrix(name, k, m)
      expect(matrix).toHaveLength(k * k)
      expect(matrix.every(Number.isFinite)).toBe(true)
      expect(matrix.every((x, at) => at % k < Math.floor(at / k) || x === 0)).toBe(true)
      expect(matrix.some(x => Object.is(x, -0))).toBe(false)
    }
  })

  test('the tokens of a sequence go on where fewer of them end', () => {
    const { tokens, id } = findFamily(name) ?? {}
    const keys = (count: number) =>
      tokens?.({ count, channels: 32 }, 3, stream(id ?? 0, 16, 3)).keys ?? []
    expect(keys(40).slice(0, 16)).toEqual(keys(16))
    expect(keys(40)).toHaveLength(tokens === undefined ? 0 : 40)
  })

  test('depends on the seed unless it is deterministic', () => {
    // Matrix 20: some families draw nothing for their first matrices.
    const changed = makeMatrix(name, 16, 20, 1).some((x, at) => x !== makeMatrix(name, 16, 20)[at])
    expect(changed).toBe(!deterministic)
  })
})

test('a batch is the first matrices, whatever its size', () => {
  const { matrices, ...rest } = makeBatch('mix', 16, 3, 5)
  expect(rest).toEqual({ k: 16, count: 3, integer: false })
  expect(matrices).toEqual([0, 1, 2].map(m => makeMatrix('mix', 16, m, 5)))
  expect(makeBatch('mix', 16, 2, 5).matrices).toEqual(matrices.slice(0, 2))
})

test('constant goes through its five values of beta', () => {
  const firsts = makeBatch('constant', 16, 6).matrices.map(matrix => matrix[16])
  expect(firsts).toEqual([-0.05, -0.1, -0.2, -0.5, -0.9, -0.05])
})

test('tail uses 1, 9, 15, 17, ... rows in turn and leaves the others zero', () => {
  const used = makeBatch('tail', 64, 8).matrices.map(
    matrix => 1 + Math.floor(matrix.findLastIndex(x => x !== 0) / 64),
  )
  // One row in use means that nothing is below the diagonal.
  expect(used).toEqual([0, 9, 15, 17, 31, 33, 63, 0])
})

test('beta2 goes beyond 1', () => {
  expect(Math.min(...makeMatrix('beta2', 64, 0))).toBeLessThan(-1.5)
})

test('cosine keys have a mean cosine of .75', () => {
  // beta = sigmoid(U) has mean .62 and does not depend on the keys.
  const matrix = makeMatrix('cosine', 128, 0)
  const mean = matrix.reduce((sum, x) => sum - x, 0) / ((128 * 127) / 2)
  expect(Math.abs(mean / 0.62 - 0.75)).toBeLessThan(0.02)
})

test('every problem of a request is named at once', () => {
  const attempt = () => makeBatch('fast', 300, 0, -1)
  expect(attempt).toThrow(InputError)
  expect(attempt).toThrow(
    [
      '4 problems in the input:',
      `  family is "fast"; expected one of ${familyNames.join(', ')}`,
      '  the matrix size is 300; expected a whole number from 2 to 256',
      '  seed is -1; expected a whole number from 0 to 4294967295',
      '  count is 0; expected a whole number from 1 to 65536',
    ].join('\n'),
  )
})

test('a matrix index beyond the stream is refused', () => {
  expect(() => makeMatrix('fla', 16, 65536)).toThrow(
    'the matrix index is 65536; expected a whole number from 0 to 65535',
  )
})

test('a family is found by its name only', () => {
  expect(findFamily('corr')?.id).toBe(2)
  expect(findFamily('toString')).toBeUndefined()
})
