import { describe, expect, test } from 'vitest'
import { inverse } from '../../../../generator/golden/oracle/exact.ts'
import { recurrence } from '../../../../generator/golden/oracle/recurrence.ts'
import type { GivenChunk } from '../../../../generator/inputs/chunks/chunk-source.ts'
import {
  type DrawnChunks,
  familyChunks,
  tokenFamilies,
} from '../../../../generator/inputs/chunks/family-chunks.ts'
import { InputError } from '../../../../generator/inputs/errors.ts'
import { familyNames, makeMatrix } from '../../../../generator/inputs/families/families.ts'
import { matrixOf, runChunk } from '../../../../generator/model/chunk.ts'
import { matrix } from '../../../../generator/model/matrix.ts'
import { chunksOf } from './tensors.ts'

const design = { chunkSize: 16, keySize: 32, valueSize: 64 }
const drawn = (name: string, options: DrawnChunks, sizes = design) =>
  chunksOf(familyChunks(name, sizes, options))

/** A chunk as the model takes it. */
const asHead = ({ tokens, Q, K, V, beta, g }: GivenChunk) => ({
  Q: matrix(tokens, Q.length / tokens, Q),
  K: matrix(tokens, K.length / tokens, K),
  V: matrix(tokens, V.length / tokens, V),
  ...{ beta, g },
})

const largest = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((most, x) => Math.max(most, Math.abs(x)), 0)

const apart = (one: Float64Array, other: Float64Array): number =>
  largest(one.map((x, at) => x - (other[at] ?? Number.NaN))) / (largest(other) || 1)

describe.each(tokenFamilies)('family $name', ({ name, deterministic, lastTokens }) => {
  test('one chunk has the keys, beta and g of the matrix of its number', async () => {
    const found = await drawn(name, { heads: 18, chunks: 1, seed: 3 }, { ...design, keySize: 128 })
    for (const m of [0, 1, 17]) {
      const chunk = found[m] as GivenChunk
      const tokens = lastTokens?.(16, m) ?? 16
      expect(chunk).toMatchObject({ tokens, head: m, isFirst: true, isLast: true })
      const A = matrixOf(asHead(chunk))
      const wanted = makeMatrix(name, 16, m, 3)
      for (let i = 0; i < tokens; i += 1)
        for (let j = 0; j < i; j += 1)
          expect(A[i * tokens + j]).toBeCloseTo(wanted[i * 16 + j] ?? Number.NaN, 12)
    }
  })

  test('chunks in a row go on with it; keys have length 1, and queries times their factor', async () => {
    const found = await drawn(name, { heads: 2, chunks: 3 })
    expect(found.map(one => one.name)).toEqual(
      [0, 1].flatMap(m => [0, 1, 2].map(n => `head ${m}, chunk ${n}`)),
    )
    expect(found.map(({ isFirst, isLast }) => [isFirst, isLast])).toEqual(
      [0, 1].flatMap(() => [
        [true, false],
        [false, false],
        [false, true],
      ]),
    )
    for (const { tokens, Q, K, V, beta, g } of found) {
      expect([Q, K, V, beta, g].map(one => one.length / tokens)).toEqual([32, 32, 64, 1, 1])
      for (let t = 0; t < tokens; t += 1) {
        const length = (rows: Float64Array) => Math.hypot(...rows.subarray(t * 32, (t + 1) * 32))
        expect(length(K)).toBeCloseTo(1, 12)
        expect(length(Q)).toBeCloseTo(32 ** -0.5, 12)
      }
      expect(g.every(x => x <= 0)).toBe(true)
    }
    const longer = await drawn(name, { heads: 1, chunks: 6 })
    expect(longer[0]?.K).toEqual(found[0]?.K)
    // Queries are the keys that would come next.
    expect(found[1]?.Q).toEqual(longer[4]?.K.map(x => x * 32 ** -0.5))
  })

  test('the same bytes each time, and others with another seed', async () => {
    // Head 20: some families draw nothing for their first matrices.
    const last = async (seed: number) =>
      (await drawn(name, { heads: 21, chunks: 1, seed, state: 'drawn' })).at(-1)
    expect(await last(5)).toEqual(await last(5))
    const [one, other] = [await last(5), await last(6)]
    expect(one?.V).not.toEqual(other?.V)
    expect(one?.state).not.toEqual(other?.state)
    const isOther = one?.K.join() !== other?.K.join() || one?.beta.join() !== other?.beta.join()
    expect(isOther).toBe(!deterministic)
  })

  test.each(['family', 'none', 'resets'] as const)(
    'the chunk with an exact inverse gives what the recurrence gives, gates %s',
    async gates => {
      let S = matrix(32, 64)
      let state: Float64Array | undefined
      const found = await drawn(name, {
        heads: 2,
        chunks: 3,
        gates,
        values: 'outliers',
        state: 'drawn',
      })
      for (const chunk of found) {
        if (chunk.isFirst) {
          S = matrix(32, 64, chunk.state?.slice())
          state = chunk.state
        }
        const wanted = recurrence(chunk, design, state)
        const O = runChunk(asHead(chunk), matrixOf(asHead(chunk)), S, inverse)
        expect(apart(O.values, wanted.O)).toBeLessThan(1e-12)
        expect(apart(S.values, wanted.state)).toBeLessThan(1e-12)
        state = wanted.state
      }
    },
  )
})

test('one key with beta 1 reads what it has just written', async () => {
  for (const { Q, K, V, beta, g } of await drawn('repeat', { heads: 1, chunks: 2 })) {
    const { O } = recurrence({ Q, K, V, beta, g }, design)
    expect(
      apart(
        O,
        V.map(x => x * 32 ** -0.5),
      ),
    ).toBeLessThan(1e-15)
  }
})

test('queries ask for the words that there are', async () => {
  const [{ Q, K } = { Q: [], K: [] }] = await drawn(
    'vocab',
    { heads: 1, chunks: 1 },
    { ...design, chunkSize: 64 },
  )
  const words = (rows: ArrayLike<number>) =>
    new Set(
      Array.from(
        { length: 64 },
        (_, t) => Math.sign(rows[t * 32] ?? 0) * Number(Math.abs(rows[t * 32] ?? 0).toFixed(9)),
      ),
    )
  const asked = words(Array.from(Q, x => x * 32 ** 0.5))
  expect([...asked].filter(word => !words(K).has(word))).toEqual([])
  expect(asked.size).toBeGreaterThan(1)
})

test('tail ends in a short chunk', async () => {
  const found = await drawn('tail', { heads: 4, chunks: 2 })
  expect(found.map(({ tokens }) => tokens)).toEqual([16, 1, 16, 9, 16, 15, 16, 1])
})

describe('V and the state:', () => {
  const sizes = { ...design, valueSize: 128 }

  test('outliers are a few channels, 8 to 20 times larger, of the same numbers', async () => {
    const options = { heads: 1, chunks: 2, state: 'drawn' } as const
    const plain = await drawn('fla', { ...options, values: 'normal' }, sizes)
    const found = await drawn('fla', { ...options, values: 'outliers' }, sizes)
    const factors = (one: ArrayLike<number> = [], other: ArrayLike<number> = []) =>
      Array.from({ length: 128 }, (_, c) => (one[c] ?? 0) / (other[c] ?? 1))
    const large = factors(found[0]?.V, plain[0]?.V)
    expect(large.filter(x => x > 7.999 && x < 20)).toHaveLength(4)
    expect(large.filter(x => x === 1)).toHaveLength(124)
    for (const other of [
      factors(found[1]?.V.subarray(128 * 15), plain[1]?.V.subarray(128 * 15)),
      factors(found[0]?.state, plain[0]?.state),
    ])
      for (const [c, x] of other.entries()) expect(x).toBeCloseTo(large[c] ?? 0, 12)
  })

  test('are normal; a state comes with the first chunk alone', async () => {
    const source = familyChunks('fla', sizes, { heads: 2, chunks: 2, state: 'drawn' })
    expect(source).toMatchObject({ hasState: true, decays: true, family: 'fla', sequences: 1 })
    const found = await chunksOf(source)
    expect(found.map(({ state }) => state?.length)).toEqual([
      32 * 128,
      undefined,
      32 * 128,
      undefined,
    ])
    for (const values of [found[0]?.V, found[0]?.state]) {
      const all = Array.from(values ?? [])
      const meanSquare = all.reduce((sum, x) => sum + x * x, 0) / all.length
      expect(Math.abs(meanSquare - 1)).toBeLessThan(0.1)
    }
    const [first] = await drawn('fla', { heads: 1, chunks: 1 }, sizes)
    expect(first).not.toHaveProperty('state')
  })
})

describe('gates:', () => {
  test('none and resets keep beta; a reset leaves 1e-12', async () => {
    const options = { heads: 2, chunks: 8 }
    const own = await drawn('plike', options)
    const none = await drawn('plike', { ...options, gates: 'none' })
    const resets = await drawn('plike', { ...options, gates: 'resets' })
    for (const [n, { beta }] of own.entries()) {
      expect(none[n]?.beta).toEqual(beta)
      expect(resets[n]?.beta).toEqual(beta)
      expect(none[n]?.g.every(x => x === 0)).toBe(true)
    }
    const left = resets.flatMap(({ g }) => Array.from(g, Math.exp)).toSorted((a, b) => a - b)
    expect(left[0]).toBeCloseTo(1e-12, 20)
    expect(left.filter(x => x < 1.001e-12).length / left.length).toBeCloseTo(1 / 16, 1)
    expect(left[left.length / 2]).toBeGreaterThan(0.8)
  })

  test('facts say whether anything decays', () => {
    const decays = (name: string, gates: DrawnChunks['gates']) =>
      familyChunks(name, design, { heads: 1, chunks: 1, ...(gates && { gates }) }).decays
    expect([decays('mix', 'family'), decays('hard', 'family')]).toEqual([true, false])
    expect([decays('mix', 'none'), decays('hard', 'resets')]).toEqual([false, true])
  })
})

describe('what is refused:', () => {
  test.each(familyNames.filter(name => !tokenFamilies.some(one => one.name === name)))(
    'family %s, which gives A alone',
    name => {
      expect(() => familyChunks(name, design, { heads: 1, chunks: 1 })).toThrow(
        new InputError([
          `family ${name} gives A alone, not keys, beta and g, so there is no chunk of it; expected one of ${tokenFamilies.map(one => one.name).join(', ')}`,
        ]),
      )
    },
  )

  test('the families without tokens are those of other matrices', () => {
    const without = familyNames.filter(name => !tokenFamilies.some(one => one.name === name))
    expect(without).toEqual(
      'single adv1 advpos unif0.05 unif0.1 unif0.25 unif0.5 unif1 kda erase turns trained repeated'.split(
        ' ',
      ),
    )
  })

  test('every problem at once', () => {
    const sizes = { chunkSize: 1, keySize: 8, valueSize: 0 }
    expect(() => familyChunks('fast', sizes, { heads: 0, chunks: 257, seed: -1 })).toThrow(
      new InputError([
        `family is "fast"; expected one of ${familyNames.join(', ')}`,
        'heads is 0; expected a whole number from 1 to 65536',
        'chunks is 257; expected a whole number from 1 to 256',
        'seed is -1; expected a whole number from 0 to 4294967295',
        'the key size is 8; expected a whole number from 16 to 256',
        'the value size is 0; expected a whole number from 1 to 256',
        'the chunk size is 1; expected a whole number from 2 to 256',
      ]),
    )
  })
})
