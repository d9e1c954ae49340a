import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inverse } from '../../../../generator/golden/oracle/exact.ts'
import { makeMatrix } from '../../../../generator/inputs/families/families.ts'

const k = 32
type Formula = (distance: number, A: Float64Array) => number

/** Closed forms of families.md: T[i][j] for i - j = distance > 0. */
const closed: [string, number, Formula][] = [
  ['repeat', 0, distance => (distance === 1 ? -1 : 0)],
  ['zero', 0, () => 0],
  ['adv1', 0, distance => 2 ** (distance - 1)],
  ...[0, 1, 7].map((m): [string, number, Formula] => [
    'samekey',
    m,
    (distance, A) => (A[k] ?? 0) * (1 + (A[k] ?? 0)) ** (distance - 1),
  ]),
  ...[0, 2, 4].map((m): [string, number, Formula] => [
    'constant',
    m,
    (distance, A) => (A[k] ?? 0) * (1 + (A[k] ?? 0)) ** (distance - 1),
  ]),
  ...[0, 1, 3, 15].map((m): [string, number, Formula] => [
    'cycle',
    m,
    distance => (distance === m + 1 ? -1 : 0),
  ]),
]

describe('the oracle agrees with the closed form of', () => {
  test.each(closed)('%s, matrix %i', (name, m, formula) => {
    const A = makeMatrix(name, k, m)
    const T = inverse(A, k)
    for (let i = 0; i < k; i += 1) {
      for (let j = 0; j < k; j += 1) {
        const expected = i === j ? 1 : i < j ? 0 : formula(i - j, A)
        expect(T[i * k + j]).toBeCloseTo(expected, 14)
      }
    }
  })
})

test('single leaves I + A', () => {
  const A = makeMatrix('single', k, 3)
  expect(inverse(A, k)).toEqual(A.map((x, at) => (at % (k + 1) === 0 ? 1 : x)))
})

const identityMinus = (A: Float64Array, size: number) =>
  A.map((x, at) => (at % (size + 1) === 0 ? 1 : 0) - x)

const times = (X: Float64Array, Y: Float64Array, size: number) =>
  X.map((_, at) => {
    let sum = 0
    for (let m = 0; m < size; m += 1)
      sum += (X[at - (at % size) + m] ?? 0) * (Y[m * size + (at % size)] ?? 0)
    return sum
  })

test('(I - A) T is I for random matrices', () => {
  const size = 12
  const elements = fc.array(fc.integer({ min: -8, max: 8 }), {
    minLength: size * size,
    maxLength: size * size,
  })
  fc.assert(
    fc.property(elements, values => {
      const A = Float64Array.from(values, (x, at) => (at % size < Math.floor(at / size) ? x : 0))
      const product = times(identityMinus(A, size), inverse(A, size), size)
      for (const [at, x] of product.entries())
        expect(x).toBeCloseTo(at % (size + 1) === 0 ? 1 : 0, 6)
    }),
    { numRuns: 30 },
  )
})

test('every entry of T is within [-1, 1] where the bounds of Gated DeltaNet hold', () => {
  for (const name of ['fla', 'corr', 'hard', 'vocab', 'altsign', 'near-parallel', 'slowhead']) {
    const T = inverse(makeMatrix(name, 64, 1), 64)
    expect(Math.max(...T.map(Math.abs))).toBeLessThanOrEqual(1 + 1e-12)
  }
})
