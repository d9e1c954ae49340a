import { describe, expect, test } from 'vitest'
import { inverse } from '../../../../generator/golden/oracle/exact.ts'
import { channelMatrix } from '../../../../generator/inputs/families/channels.ts'
import { makeMatrix } from '../../../../generator/inputs/families/families.ts'
import { gdnMatrix } from '../../../../generator/inputs/families/gdn.ts'
import { stream } from '../../../../generator/inputs/families/prng.ts'

const largest = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((most, x) => Math.max(most, Math.abs(x)), 0)

/** The largest entry of T without its diagonal. */
function largestT(A: Float64Array, k: number): number {
  const T = inverse(A, k)
  return largest(Array.from(T, (x, at) => (at % (k + 1) === 0 ? 0 : x)))
}

const tokens = (count: number, width: number, draw: () => number) =>
  Array.from({ length: count }, () => Float64Array.from({ length: width }, draw))

test('with one gate for all channels it is the matrix of Gated DeltaNet', () => {
  const { normal, uniform } = stream(250, 16, 0)
  const keys = tokens(16, 8, normal)
  const beta = Float64Array.from({ length: 16 }, uniform)
  const g = Float64Array.from({ length: 16 }, () => -uniform())
  const same = (values: Float64Array) => Array.from(values, x => new Float64Array(8).fill(x))
  const found = channelMatrix(keys, { erase: same(beta), g: same(g) })
  const wanted = gdnMatrix(keys, beta, g)
  for (const [at, x] of wanted.entries()) expect(found[at]).toBeCloseTo(x, 14)
})

/** The state that each token leaves, as a product of what the tokens do, not as an inverse. */
function byRecurrence(keys: readonly Float64Array[], erase: readonly ArrayLike<number>[]) {
  const [width, k] = [keys[0]?.length ?? 0, keys.length]
  const T = new Float64Array(k * k)
  for (let j = 0; j < k; j += 1) {
    let v = Float64Array.from(keys[j] ?? [])
    for (let i = j + 1; i < k; i += 1) {
      const key = keys[i] ?? []
      let read = 0
      for (let c = 0; c < width; c += 1) read += (erase[i]?.[c] ?? 0) * (key[c] ?? 0) * (v[c] ?? 0)
      T[i * k + j] = -read
      v = v.map((x, c) => x - read * (key[c] ?? 0))
    }
  }
  return T
}

test('T is what the tokens do one after the other', () => {
  const { normal, uniform } = stream(251, 16, 0)
  const keys = tokens(16, 8, normal).map(key => key.map(x => x / Math.hypot(...key)))
  const erase = tokens(16, 8, uniform)
  const T = inverse(channelMatrix(keys, { erase }), 16)
  const wanted = byRecurrence(keys, erase)
  for (let i = 1; i < 16; i += 1)
    for (let j = 0; j < i; j += 1) expect(T[i * 16 + j]).toBeCloseTo(wanted[i * 16 + j] ?? 0, 12)
})

describe.each([16, 64, 128])('bounds at k = %i:', k => {
  test('Kimi Delta Attention keeps within 1, as Gated DeltaNet', () => {
    for (let m = 0; m < 5; m += 1) {
      const A = makeMatrix('kda', k, m)
      expect(largest(A)).toBeLessThanOrEqual(1)
      expect(largestT(A, k)).toBeLessThanOrEqual(1)
    }
  })

  test('beta up to 2 keeps within 2, and one key with beta 2 attains it', () => {
    for (let m = 0; m < 5; m += 1) expect(largestT(makeMatrix('beta2', k, m), k)).toBeLessThan(2)
    const A = makeMatrix('reflect', k, 0)
    expect([largest(A), largestT(A, k)]).toEqual([2, 2])
  })

  test('Gated DeltaNet-2 grows by 5/4 in two tokens, and never by more than 4/3', () => {
    const grown = largestT(makeMatrix('turns', k, 0), k)
    expect(grown).toBeGreaterThan(0.1 * 1.25 ** ((k - 2) / 2))
    expect(grown).toBeLessThan((4 / 3) ** ((k - 2) / 2))
    for (let m = 0; m < 5; m += 1)
      expect(largestT(makeMatrix('erase', k, m), k)).toBeLessThan((4 / 3) ** ((k - 2) / 2))
  })
})
