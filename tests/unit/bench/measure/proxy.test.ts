import { describe, expect, test } from 'vitest'
import { candidates } from '../../../../bench/measure/proxy/candidates.ts'
import { designs } from '../../../../bench/measure/proxy/designs.ts'
import { errorsOf } from '../../../../bench/measure/proxy/errors.ts'
import {
  agreementOf,
  type Lost,
  orderOf,
  ranksOf,
  spearman,
} from '../../../../bench/measure/proxy/ranking.ts'
import { identity } from '../../../../generator/golden/inverters.ts'
import { inverse } from '../../../../generator/golden/oracle/exact.ts'
import { makeBatch } from '../../../../generator/inputs/families/families.ts'

/** Losses of two texts of 100 bytes each, in bits. */
const lost = (texts: string, ...losses: readonly number[]): Lost => ({
  texts,
  pairs: losses.map(bits => ({ lost: bits, bytes: 100 })),
})

describe('a ranking', () => {
  test('gives equal values the mean of their ranks', () => {
    expect(ranksOf([3, 1, 3, 9])).toEqual([2.5, 1, 2.5, 4])
  })

  test("is compared by Spearman's correlation", () => {
    expect(spearman([1, 2, 3, 4], [1, 4, 9, 16])).toBeCloseTo(1, 12)
    expect(spearman([1, 2, 3], [9, 4, 1])).toBeCloseTo(-1, 12)
    // By hand: differences of ranks 0, 1, 1, 0, so 1 - 6 * 2 / 60.
    expect(spearman([1, 2, 3, 4], [1, 3, 2, 4])).toBeCloseTo(0.8, 12)
    expect(spearman([1, 2], [5, 5])).toBeNull()
  })

  test('does not count two designs that differ by less than two standard errors', () => {
    const [small, large, noisy] = [lost('a', 1, 1.1), lost('a', 3, 3.2), lost('a', 0, 4)]
    expect([orderOf(large, small), orderOf(small, large)]).toEqual([1, -1])
    expect(orderOf(noisy, small)).toBe(0)
    const all = () => true
    expect(agreementOf([small, large, noisy], [1, 2, 9], all)).toEqual({ pairs: 1, share: 1 })
    expect(agreementOf([small, large, noisy], [2, 1, 9], all)).toEqual({ pairs: 1, share: 0 })
    expect(agreementOf([small, large], [1, 1], all)).toEqual({ pairs: 1, share: 0.5 })
    expect(agreementOf([small, large], [1, 2], () => false)).toEqual({ pairs: 0, share: null })
  })

  test('takes errors that two designs share out where they read the same texts', () => {
    // Each varies by text, the difference hardly.
    const [one, other] = [
      [10, 50],
      [11, 51.1],
    ]
    expect(orderOf(lost('a', ...(other ?? [])), lost('a', ...(one ?? [])))).toBe(1)
    expect(orderOf(lost('b', ...(other ?? [])), lost('a', ...(one ?? [])))).toBe(0)
  })
})

test('there are at least 30 designs, of both kinds and of several chunk sizes', () => {
  const all = designs()
  expect(all.filter(({ truncates }) => truncates).length).toBeGreaterThanOrEqual(15)
  expect(all.filter(({ truncates }) => !truncates).length).toBeGreaterThanOrEqual(14)
  expect(new Set(all.map(({ chunkSize }) => chunkSize))).toEqual(new Set([16, 32, 64, 128]))
})

test('every figure is larger without an inverse than with a small error, and least without one', () => {
  const { matrices } = makeBatch('mix', 16, 4)
  const near = (A: Float64Array, k: number) => inverse(A, k).map(x => x * (1 + 2 ** -10))
  const of = (invert: typeof identity) => matrices.map(A => errorsOf(A, 16, invert))
  const [none, small, exact] = [identity, near, inverse].map(of)
  for (const { name, of: figure } of candidates) {
    const [large = 0, middle = 0, least = 0] = [none, small, exact].map(one =>
      figure(one ?? [], 16),
    )
    expect([name, large > middle, middle > least]).toEqual([name, true, true])
  }
})
