import { describe, expect, test } from 'vitest'
import { inverse } from '../../../../generator/golden/oracle/exact.ts'
import {
  recurrence,
  type TokenSizes,
  type TokensOfHead,
} from '../../../../generator/golden/oracle/recurrence.ts'
import { stream } from '../../../../generator/inputs/families/prng.ts'
import { matrixOf, runChunk } from '../../../../generator/model/chunk.ts'
import { matrix } from '../../../../generator/model/matrix.ts'

test('two tokens, worked out by hand', () => {
  // S0 = [[1, 2], [3, 4]] halves: [[.5, 1], [1.5, 2]]; u = (4, 8) - (.5, 1) = (3.5, 7): row 0 is (4, 8).
  // It halves again: [[2, 4], [.75, 1]]; u = .5 ((1, 1) - (.75, 1)) = (.125, 0): row 1 is (.875, 1).
  const half = Math.log(0.5)
  const { O, state } = recurrence(
    {
      Q: Float64Array.of(1, 1, 0, 2),
      K: Float64Array.of(1, 0, 0, 1),
      V: Float64Array.of(4, 8, 1, 1),
      beta: Float64Array.of(1, 0.5),
      g: Float64Array.of(half, half),
    },
    { keySize: 2, valueSize: 2 },
    Float64Array.of(1, 2, 3, 4),
  )
  expect([...O]).toEqual([5.5, 10, 1.75, 2])
  expect([...state]).toEqual([2, 4, 0.875, 1])
})

/** Tokens with unit keys and queries; `gate` draws g from a uniform number. */
function drawn(tokens: number, sizes: TokenSizes, gate: (u: number) => number): TokensOfHead {
  const { normal, uniform } = stream(210, 64, tokens)
  const { keySize, valueSize } = sizes
  const units = () => {
    const values = Float64Array.from({ length: tokens * keySize }, normal)
    return values.map((x, at) => {
      const first = at - (at % keySize)
      return x / Math.hypot(...values.subarray(first, first + keySize))
    })
  }
  return {
    Q: units().map(x => x * keySize ** -0.5),
    K: units(),
    V: Float64Array.from({ length: tokens * valueSize }, normal),
    beta: Float64Array.from({ length: tokens }, uniform),
    g: Float64Array.from({ length: tokens }, () => gate(uniform())),
  }
}

/** The same by chunks of k tokens, each with an exact inverse; the last one may be short. */
function byChunks(given: TokensOfHead, sizes: TokenSizes, initial: Float64Array, k: number) {
  const { keySize, valueSize } = sizes
  const tokens = given.beta.length
  const S = matrix(keySize, valueSize, initial.slice())
  const O = new Float64Array(given.V.length)
  for (let first = 0; first < tokens; first += k) {
    const rows = Math.min(k, tokens - first)
    const part = (values: Float64Array, width: number) =>
      values.slice(first * width, (first + rows) * width)
    const chunk = {
      Q: matrix(rows, keySize, part(given.Q, keySize)),
      K: matrix(rows, keySize, part(given.K, keySize)),
      V: matrix(rows, valueSize, part(given.V, valueSize)),
      beta: part(given.beta, 1),
      g: part(given.g, 1),
    }
    O.set(runChunk(chunk, matrixOf(chunk), S, inverse).values, first * valueSize)
  }
  return { O, state: S.values }
}

/** Largest difference, by the largest number of the two. */
function apart(one: Float64Array, other: Float64Array): number {
  const largest = one.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
  return one.reduce((most, x, at) => Math.max(most, Math.abs(x - (other[at] ?? 0))), 0) / largest
}

const gates: [string, (u: number) => number][] = [
  ['mild', u => -0.1 * u],
  ['none', () => 0],
  ['down to 1e-12 a token', u => Math.log(1e-12) * u ** 4],
  ['1e-12 at every token', () => Math.log(1e-12)],
]

describe.each(gates)('it is what the chunk gives, decay %s:', (_, gate) => {
  test.each([
    // tokens, k, keySize, valueSize: several chunks, one, a short last one, one token beyond.
    [64, 16, 16, 32],
    [64, 64, 32, 16],
    [150, 64, 64, 16],
    [33, 16, 16, 16],
    [1, 16, 16, 16],
  ])('%i tokens in chunks of %i', (tokens, k, keySize, valueSize) => {
    const sizes = { keySize, valueSize }
    const given = drawn(tokens, sizes, gate)
    const { normal } = stream(211, 64, tokens)
    const initial = Float64Array.from({ length: keySize * valueSize }, normal)
    for (const state of [initial, new Float64Array(initial.length)]) {
      const before = state.slice()
      const found = recurrence(given, sizes, state)
      const wanted = byChunks(given, sizes, state, k)
      expect(apart(found.O, wanted.O)).toBeLessThan(1e-12)
      expect(apart(found.state, wanted.state)).toBeLessThan(1e-12)
      expect(state).toEqual(before)
    }
  })
})

test('a sequence in parts, the state carried, is the whole', () => {
  const sizes = { keySize: 16, valueSize: 8 }
  const given = drawn(20, sizes, u => -u)
  const part = (from: number, to: number): TokensOfHead => ({
    Q: given.Q.subarray(from * 16, to * 16),
    K: given.K.subarray(from * 16, to * 16),
    V: given.V.subarray(from * 8, to * 8),
    beta: given.beta.subarray(from, to),
    g: given.g.subarray(from, to),
  })
  const whole = recurrence(given, sizes)
  const first = recurrence(part(0, 7), sizes)
  const second = recurrence(part(7, 20), sizes, first.state)
  expect([...first.O, ...second.O]).toEqual([...whole.O])
  expect(second.state).toEqual(whole.state)
})
