import { describe, expect, test } from 'vitest'
import { npzOf, safetensorsOf } from '../../../../bench/trust/fuzz/tensor-files.ts'
import type { ChunkSource } from '../../../../generator/inputs/chunks/chunk-source.ts'
import { openChunkFiles, openChunks } from '../../../../generator/inputs/chunks/open-chunks.ts'
import { tensorChunks } from '../../../../generator/inputs/chunks/tensor-chunks.ts'
import { InputError } from '../../../../generator/inputs/errors.ts'
import { atHand } from '../../../../generator/inputs/files/bytes.ts'
import { formatNpy } from '../../../../generator/inputs/files/npy/write.ts'
import type { Names } from '../../../../generator/inputs/names.ts'
import { asTensors, chunksOf, type Drawn, drawnTensors } from './tensors.ts'

const design = { chunkSize: 4, keySize: 5, valueSize: 3 }
const drawn = drawnTensors({ B: 2, T: 6, heads: 2, keyHeads: 1, keySize: 5, valueSize: 3 })

/** As files hold them: float32. */
const single = ({ shape, values }: Drawn): Drawn => ({
  shape,
  values: Float64Array.from(Float32Array.from(values)),
})
const all = {
  q: single(drawn.q),
  k: single(drawn.k),
  v: single(drawn.v),
  beta: single(drawn.beta),
  g: single(drawn.g),
  initial_state: single(drawn.initial_state),
}
const { q, k, v, beta, g, initial_state } = all

const wanted = () => chunksOf(tensorChunks(asTensors(all), design))

test.each<[string, Uint8Array]>([
  ['.npz', npzOf(all, 0)],
  ['packed .npz', npzOf(all, 9)],
  ['.safetensors', safetensorsOf(all)],
])('%s', async (_, bytes) => {
  const source = await openChunks(atHand(bytes), design, {})
  expect(await chunksOf(source)).toEqual(await wanted())
  expect(source.facts?.tensors.map(({ name }) => name)).toEqual(Object.keys(all))
  // Anew with each call: a packed file is read back to its beginning.
  expect(await chunksOf(source)).toEqual(await wanted())
})

test('single .npy files', async () => {
  const file = ({ values, shape }: Drawn) => atHand(formatNpy(values, shape))
  const source = await openChunkFiles(
    {
      q: file(q),
      k: file(k),
      v: file(v),
      beta: file(beta),
      g: file(g),
      initial_state: file(initial_state),
    },
    design,
    {},
  )
  expect(await chunksOf(source)).toEqual(await wanted())
  const fewer = await openChunkFiles(
    { q: file(q), k: file(k), v: file(v), beta: file(beta) },
    design,
    {},
  )
  expect(fewer).toMatchObject({ decays: false, hasState: false })
})

test('other names, and what is not used', async () => {
  const A = { shape: [4, 4], values: new Float64Array(16) }
  const bytes = npzOf({ query: q, key: k, value: v, b: beta, g, A }, 0)
  const names = { q: 'query', k: 'key', v: 'value', beta: 'b' }
  const source = await openChunks(atHand(bytes), design, { names })
  expect(source.hasState).toBe(false)
  expect(source.facts?.unused).toEqual(['A'])
  expect((await chunksOf(source))[1]?.V).toEqual((await wanted())[1]?.V)
})

describe('what is refused:', () => {
  const problemsOf = async (work: Promise<ChunkSource>): Promise<readonly string[]> =>
    work.then(
      () => [],
      (error: unknown) => {
        if (error instanceof InputError) return error.problems
        throw error
      },
    )
  const open = (arrays: Parameters<typeof npzOf>[0], names?: Names) =>
    problemsOf(openChunks(atHand(npzOf(arrays, 0)), design, { names }))

  test('tensors that are missing, each with what the file holds', async () => {
    const there = 'there is k, g but no'
    expect(await open({ k, b: beta, g })).toEqual([
      `${there} q; the file holds "k", "b", "g": say what it is called, such as by --names q=b, or save it into the file`,
      `${there} v; the file holds "k", "b", "g": say what it is called, such as by --names v=b, or save it into the file`,
      `${there} beta; the file holds "k", "b", "g": say what it is called, such as by --names beta=b, or save it into the file`,
    ])
    expect((await open({ x: k }))[0]).toBe(
      'there is no q; the file holds "x": say what it is called, such as by --names q=x, or save it into the file',
    )
  })

  test('a name that is not there, and one that is there for two', async () => {
    expect(await open({ q, k, v, beta, g }, { initial_state: 's0' })).toEqual([
      'there is no "s0" for initial_state; the file holds "q", "k", "v", "beta", "g"',
    ])
    expect(await open({ q, k, v, beta }, { q: 'k' })).toEqual([
      '"k" is taken for q and for k; say what each is called, as in --names q=X,k=Y (names)',
    ])
  })

  test('a file of one array', async () => {
    expect(await problemsOf(openChunks(atHand(formatNpy(q.values, q.shape)), design, {}))).toEqual([
      'the file holds one array without a name; expected q, k, v and beta by name: write them with numpy.savez',
    ])
  })

  test('single files that are damaged, all at once', async () => {
    const file = ({ values, shape }: Drawn) => atHand(formatNpy(values, shape))
    const bad = atHand(new Uint8Array([1, 2, 3]))
    const files = { q: bad, k: file(k), v: file(v), beta: atHand(npzOf({ beta }, 0)) }
    const kind =
      'the file is no .npy, .npz or .safetensors file; write it with numpy.save, numpy.savez or safetensors.numpy.save_file'
    expect(await problemsOf(openChunkFiles(files, design, {}))).toEqual([
      `q: ${kind}`,
      'beta: the file lists arrays by name; expected a .npy file, or give it with --input (file)',
    ])
  })
})
