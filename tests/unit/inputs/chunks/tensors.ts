import { expect } from 'vitest'
import type { ChunkSource, GivenChunk } from '../../../../generator/inputs/chunks/chunk-source.ts'
import { stream } from '../../../../generator/inputs/families/prng.ts'
import { type Tensor, tensorOf } from '../../../../generator/inputs/files/tensor.ts'

/** Numbers of a shape, row major. */
export interface Drawn {
  readonly shape: readonly number[]
  readonly values: Float64Array
}

/** Sizes of the tensors of a test: q and k have `keyHeads` heads, the others `heads`. */
export interface Sizes {
  readonly B: number
  readonly T: number
  readonly heads: number
  readonly keyHeads: number
  readonly keySize: number
  readonly valueSize: number
}

/** Tensors in the layout of Flash Linear Attention; keys and queries of length 1. */
export function drawnTensors(sizes: Sizes) {
  const { B, T, heads, keyHeads, keySize, valueSize } = sizes
  const of = (seed: number, shape: readonly number[], low: number, high: number): Drawn => {
    const { between } = stream(212, 16, seed)
    const length = shape.reduce((product, one) => product * one, 1)
    return { shape, values: Float64Array.from({ length }, () => between(low, high)) }
  }
  return {
    q: units(of(1, [B, T, keyHeads, keySize], -1, 1)),
    k: units(of(2, [B, T, keyHeads, keySize], -1, 1)),
    v: of(3, [B, T, heads, valueSize], -1, 1),
    beta: of(4, [B, T, heads], 0, 1),
    g: of(5, [B, T, heads], -0.5, 0),
    initial_state: of(6, [B, heads, keySize, valueSize], -1, 1),
  }
}

/** Rows of length 1. */
export function units({ shape, values }: Drawn): Drawn {
  const width = shape.at(-1) ?? 1
  const length = (at: number) =>
    Math.hypot(...values.subarray(at - (at % width), at - (at % width) + width))
  return { shape, values: values.map((x, at) => x / length(at)) }
}

export const asTensor = ({ shape, values }: Drawn): Tensor =>
  tensorOf(values, { shape, type: 'float32' })

/** All of them as tensors at hand. */
export const asTensors = <Name extends string>(all: Readonly<Record<Name, Drawn>>) =>
  Object.fromEntries(
    Object.entries<Drawn>(all).map(([name, one]) => [name, asTensor(one)]),
  ) as Record<Name, Tensor>

/** The same numbers with the second and third axes swapped. */
export function swapped({ shape, values }: Drawn): Drawn {
  const [b = 0, m = 0, n = 0, d = 1] = shape
  const out = new Float64Array(values.length)
  for (let a = 0; a < b; a += 1)
    for (let i = 0; i < m; i += 1)
      for (let j = 0; j < n; j += 1)
        for (let c = 0; c < d; c += 1)
          out[((a * n + j) * m + i) * d + c] = values[((a * m + i) * n + j) * d + c] ?? 0
  return { shape: [b, n, m, ...shape.slice(3)], values: out }
}

/** Row of so many numbers at these places of the leading axes. */
export function rowAt({ shape, values }: Drawn, ...places: readonly number[]): Float64Array {
  const at = places.reduce((sum, place, axis) => sum * (shape[axis] ?? 1) + place, 0)
  const width = shape.slice(places.length).reduce((product, one) => product * one, 1)
  return values.slice(at * width, (at + 1) * width)
}

/** All chunks of a source, which are as many as it says. */
export async function chunksOf(source: ChunkSource): Promise<GivenChunk[]> {
  const found: GivenChunk[] = []
  for await (const chunk of source.chunks()) found.push(chunk)
  expect(found.map(({ index }) => index)).toEqual(Array.from({ length: source.count }, (_, n) => n))
  return found
}
