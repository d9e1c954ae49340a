import { describe, expect, test } from 'vitest'
import { inverse } from '../../../../generator/golden/oracle/exact.ts'
import { recurrence } from '../../../../generator/golden/oracle/recurrence.ts'
import { tensorChunks } from '../../../../generator/inputs/chunks/tensor-chunks.ts'
import type { Tensor } from '../../../../generator/inputs/files/tensor.ts'
import { matrixOf, runChunk } from '../../../../generator/model/chunk.ts'
import { matrix } from '../../../../generator/model/matrix.ts'
import { asTensor, asTensors, chunksOf, drawnTensors, rowAt, swapped } from './tensors.ts'

const sizes = { B: 2, T: 11, heads: 4, keyHeads: 2, keySize: 5, valueSize: 3 }
const design = { chunkSize: 4, keySize: 5, valueSize: 3 }
const all = drawnTensors(sizes)

/** Rows of a head from token `first` on, from the formula of the layout (B, T, H, D) alone. */
const rows = (
  one: Parameters<typeof rowAt>[0],
  b: number,
  h: number,
  first: number,
  count: number,
) => Array.from({ length: count }, (_, t) => [...rowAt(one, b, first + t, h)]).flat()

test('a whole sequence of a head comes before the next, with its tokens; the last chunk is short', async () => {
  const source = tensorChunks(asTensors(all), design)
  expect(source).toMatchObject({ count: 24, sequences: 2, heads: 4, decays: true, hasState: true })
  expect(source.facts).toMatchObject({ chunks: 3, lastTokens: 3, keyHeads: 2, values: 3 })
  const found = await chunksOf(source)
  expect(found.slice(2, 4).map(({ name }) => name)).toEqual([
    'sequence 0, head 0, chunk 2',
    'sequence 0, head 1, chunk 0',
  ])
  for (const [index, chunk] of found.entries()) {
    const [b, h, c] = [Math.floor(index / 12), Math.floor(index / 3) % 4, index % 3]
    const count = c === 2 ? 3 : 4
    const place = {
      sequence: b,
      head: h,
      chunk: c,
      tokens: count,
      isFirst: c === 0,
      isLast: c === 2,
    }
    expect(chunk).toMatchObject(place)
    // Heads 0 and 1 of v read head 0 of the keys, 2 and 3 head 1.
    const keyHead = h < 2 ? 0 : 1
    const part = (one: Parameters<typeof rowAt>[0], head: number) =>
      rows(one, b, head, 4 * c, count)
    expect([...chunk.K]).toEqual(part(all.k, keyHead))
    expect([...chunk.Q]).toEqual(part(all.q, keyHead).map(x => x * 5 ** -0.5))
    expect([...chunk.V]).toEqual(part(all.v, h))
    expect([...chunk.beta]).toEqual(part(all.beta, h))
    expect([...chunk.g]).toEqual(part(all.g, h))
    expect(chunk.state).toEqual(c === 0 ? rowAt(all.initial_state, b, h) : undefined)
    expect(chunk.keys.largestNorm).toBeCloseTo(1, 14)
  }
})

test('heads first hold the same chunks in the same order', async () => {
  const { initial_state, ...others } = all
  const plain = await chunksOf(tensorChunks(asTensors(all), design))
  const turned = asTensors({
    q: swapped(others.q),
    k: swapped(others.k),
    v: swapped(others.v),
    beta: swapped(others.beta),
    g: swapped(others.g),
    initial_state,
  })
  expect(await chunksOf(tensorChunks(turned, design, { layout: 'BHTD' }))).toEqual(plain)
})

test('a sequence in chunks of any size, its state carried, is the sequence in one', async () => {
  const run = async (chunkSize: number) => {
    const outputs: number[][] = []
    let state: Float64Array | undefined
    for (const chunk of await chunksOf(tensorChunks(asTensors(all), { ...design, chunkSize }))) {
      const found = recurrence(chunk, design, chunk.isFirst ? chunk.state : state)
      outputs.push([...found.O])
      state = found.state
      if (chunk.isLast) outputs.push([...state])
    }
    return outputs.flat()
  }
  expect(await run(4)).toEqual(await run(16))
})

test('grouped heads, states and a short last chunk: the chunk gives what the recurrence gives', async () => {
  let S = matrix(5, 3)
  let state: Float64Array | undefined
  for (const chunk of await chunksOf(tensorChunks(asTensors(all), design))) {
    if (chunk.isFirst) {
      S = matrix(5, 3, chunk.state?.slice())
      state = chunk.state
    }
    const { tokens, Q, K, V, beta, g } = chunk
    const wanted = recurrence(chunk, design, state)
    const head = {
      Q: matrix(tokens, 5, Q),
      K: matrix(tokens, 5, K),
      V: matrix(tokens, 3, V),
      beta,
      g,
    }
    const O = runChunk(head, matrixOf(head), S, inverse)
    for (const [at, x] of wanted.O.entries()) expect(O.values[at]).toBeCloseTo(x, 13)
    for (const [at, x] of wanted.state.entries()) expect(S.values[at]).toBeCloseTo(x, 13)
    state = wanted.state
  }
})

test('without g nothing decays, and without a state a sequence begins with none', async () => {
  const { q, k, v, beta } = asTensors(all)
  const source = tensorChunks({ q, k, v, beta }, design)
  expect(source).toMatchObject({ decays: false, hasState: false })
  const [first] = await chunksOf(source)
  expect([...(first?.g ?? [])]).toEqual([0, 0, 0, 0])
  expect(first).not.toHaveProperty('state')
})

test('a chunk belongs to the one who asked for it', async () => {
  const source = tensorChunks(asTensors(all), design, { normalize: true })
  const [first] = await chunksOf(source)
  const copy = structuredClone(first)
  for (const values of [first?.Q, first?.K, first?.V, first?.beta, first?.g, first?.state])
    values?.fill(9)
  expect((await chunksOf(source))[0]).toEqual(copy)
})

test('keys and queries that are divided by their lengths, and what was read stays', async () => {
  const long = { ...all, q: { ...all.q, values: all.q.values.map(x => 7 * x) } }
  const tensors = asTensors({ ...long, k: { ...all.k, values: all.k.values.map(x => 1e200 * x) } })
  const found = await chunksOf(tensorChunks(tensors, design, { normalize: true }))
  const [plain] = await chunksOf(tensorChunks(asTensors(all), design))
  for (const name of ['Q', 'K'] as const)
    for (const [at, x] of (plain?.[name] ?? []).entries())
      expect(found[0]?.[name][at]).toBeCloseTo(x, 14)
  expect(found[0]?.keys.largestNorm).toBeCloseTo(1e200, -188)
  expect([...(await tensors.q.read(0, 1))]).toEqual([7 * (all.q.values[0] ?? 0)])
})

describe('axes that are missing are one head, and one sequence:', () => {
  const flat = drawnTensors({ ...sizes, B: 1, heads: 1, keyHeads: 1 })
  const shaped = (one: keyof typeof flat, shape: readonly number[]) =>
    asTensor({ ...flat[one], shape })
  test.each([
    [[1], [1]],
    [[], []],
    [[1], [1, 1]],
    [[], [1, 1]],
  ])('%j before T and %j before the state', async (leading, ofState) => {
    const found = await chunksOf(
      tensorChunks(
        {
          q: shaped('q', [...leading, 11, 5]),
          k: shaped('k', [...leading, 11, 5]),
          v: shaped('v', [...leading, 11, 3]),
          beta: shaped('beta', [...leading, 11]),
          g: shaped('g', [...leading, 11, 1]),
          initial_state: shaped('initial_state', [...ofState, 5, 3]),
        },
        design,
      ),
    )
    const wanted = await chunksOf(tensorChunks(asTensors(flat), design))
    expect(found).toEqual(wanted)
    expect(found.map(({ name }) => name)).toEqual([0, 1, 2].map(n => `head 0, chunk ${n}`))
  })
})

describe('what is read in one go:', () => {
  /** Tensors of zeros that are nowhere, and what is read of them. */
  function watched(layout: 'BTHD' | 'BHTD', T: number) {
    const reads: { name: string; count: number }[] = []
    const of = (name: string, heads: number, width: readonly number[]): Tensor => ({
      shape: layout === 'BTHD' ? [2, T, heads, ...width] : [2, heads, T, ...width],
      type: 'float32',
      read: async (_, count) => {
        reads.push({ name, count })
        return new Float64Array(count)
      },
    })
    const tensors = {
      q: of('q', 2, [5]),
      k: of('k', 2, [5]),
      v: of('v', 4, [3]),
      beta: of('beta', 4, []),
    }
    return { source: tensorChunks(tensors, design, { layout }), reads }
  }

  test('heads first: a chunk', async () => {
    const { source, reads } = watched('BHTD', 11)
    await chunksOf(source)
    expect(reads.slice(0, 4)).toEqual([
      { name: 'q', count: 20 },
      { name: 'k', count: 20 },
      { name: 'v', count: 12 },
      { name: 'beta', count: 4 },
    ])
    expect(reads).toHaveLength(4 * source.count)
  })

  test('tokens first: a sequence, once', async () => {
    const { source, reads } = watched('BTHD', 11)
    await chunksOf(source)
    const sequence = [
      { name: 'q', count: 110 },
      { name: 'k', count: 110 },
      { name: 'v', count: 132 },
      { name: 'beta', count: 44 },
    ]
    expect(reads).toEqual([...sequence, ...sequence])
  })

  test('of a long sequence: what lies between the first and the last row of a head in a chunk', async () => {
    // More than 2^24 numbers of each tensor.
    const { source, reads } = watched('BTHD', 2 ** 24)
    const chunks = source.chunks()[Symbol.asyncIterator]()
    await chunks.next()
    expect(reads.find(({ name }) => name === 'v')?.count).toBe((3 * 4 + 1) * 3)
  })
})
