import type { ChunkOfKeys } from '../source.ts'
import { chunkFacts } from './chunk-facts.ts'
import { divide, lengthsOf } from './lengths.ts'

/** Keys of some tokens of one head, and what stands beside them. */
export interface Chunk {
  readonly tokens: number
  readonly channels: number
  /** Row by row, a token each; they are written over where lengths are divided out. */
  readonly keys: Float64Array
  readonly beta: Float64Array
  /** Logarithms of the decay; undefined without one. */
  readonly g: Float64Array | undefined
}

/**
 * `A[i][j] = -beta_i exp(G_i - G_j) (key_i . key_j)`, `G = cumsum(g)` within the chunk, for i > j; of
 * a chunk of fewer than k tokens the other rows are zero, so that T is I there. FP64.
 */
export function chunkMatrix(
  chunk: Chunk,
  k: number,
  normalize: boolean,
): { readonly A: Float64Array; readonly keys: ChunkOfKeys } {
  const { tokens, channels, keys, beta, g } = chunk
  const lengths = lengthsOf(keys, channels)
  if (normalize) divide(keys, lengths)
  const A = new Float64Array(k * k)
  for (let j = 0; j < tokens; j += 1) {
    // From token j + 1 on, not as a difference of sums from the first: after one very large g that loses the others.
    let decay = 0
    for (let i = j + 1; i < tokens; i += 1) {
      decay += g?.[i] ?? 0
      const entry = -(beta[i] ?? 0) * Math.exp(decay) * product(keys, channels, i, j)
      // Zero has no sign; what is not a number stays, to be told.
      A[i * k + j] = entry === 0 ? 0 : entry
    }
  }
  return { A, keys: chunkFacts(lengths, beta, g) }
}

function product(keys: Float64Array, channels: number, i: number, j: number): number {
  const [left, right] = [i * channels, j * channels]
  let sum = 0
  for (let c = 0; c < channels; c += 1) sum += (keys[left + c] ?? 0) * (keys[right + c] ?? 0)
  return sum
}
