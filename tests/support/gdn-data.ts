import { existsSync, readFileSync } from 'node:fs'
import type { Batch } from '../../generator/inputs/batch.ts'
import { type RecordedGates, recordedGates } from '../../generator/inputs/chunks/gates.ts'
import { channels, gdnMatrix } from '../../generator/inputs/families/gdn.ts'
import { siluKeys } from '../../generator/inputs/families/keys.ts'
import { stream } from '../../generator/inputs/families/prng.ts'
import { type NpyArray, parseNpy } from '../../generator/inputs/files/npy/npy.ts'

const folder = new URL('../../../shared/data/', import.meta.url)

/** True when the recorded beta and g are there; they are not part of this project. */
export const gdnDataExists = existsSync(folder)

/** A file of the small trained model. */
export const trainedFile = (name: string): URL => new URL(`gdn-trained/${name}`, folder)

/** Models whose beta and g were recorded, tokens x heads, with a stream number for their keys. */
const models = [
  { name: 'qwen3.5-0.8b', id: 64 },
  { name: 'qwen3-next', id: 65 },
] as const

export interface GdnDataOptions {
  /** Chunks of each head. */
  readonly chunks?: number
  /** Keys are SiLU(keyScale N), drawn by us: none were recorded. */
  readonly keyScale?: number
  readonly k?: number
}

/**
 * Matrices of every recorded head, spread evenly over its tokens: model, then head, then chunk.
 * A chunk of k tokens never crosses two of the recorded sequences, which have 1024 tokens.
 */
export function gdnDataBatch({ chunks = 1, keyScale = 4, k = 64 }: GdnDataOptions = {}): Batch {
  const matrices: Float64Array[] = []
  for (const { name, id } of models) {
    const beta = readArray(`${name}-beta.npy`)
    const g = readArray(`${name}-g.npy`)
    const [tokens = 0, heads = 0] = beta.shape
    const all = Math.floor(tokens / k)
    for (let head = 0; head < heads; head += 1) {
      for (let n = 0; n < chunks; n += 1) {
        const first = k * Math.floor((n * all) / chunks)
        const keys = siluKeys({ count: k, channels }, keyScale, stream(id, k, head * 256 + n))
        matrices.push(gdnMatrix(keys, column(beta, head, first, k), column(g, head, first, k)))
      }
    }
  }
  return { k, count: matrices.length, matrices, integer: false }
}

/** The recorded gates of each model, with its heads. */
export const recordedModels = (): { name: string; heads: number; gates: RecordedGates }[] =>
  models.map(({ name }) => {
    const beta = readArray(`${name}-beta.npy`)
    return {
      name,
      heads: beta.shape[1] ?? 0,
      gates: recordedGates(beta, readArray(`${name}-g.npy`)),
    }
  })

const readArray = (file: string) => parseNpy(readFileSync(new URL(file, folder)))

const column = ({ data, shape }: NpyArray, head: number, first: number, count: number) =>
  Float64Array.from({ length: count }, (_, i) => data[(first + i) * (shape[1] ?? 0) + head] ?? 0)
