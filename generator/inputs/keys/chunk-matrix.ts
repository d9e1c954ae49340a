import type { ChunkOfKeys } from '../source.ts'

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
  const norms = normsOf(chunk)
  if (normalize) divide(keys, norms, channels)
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
  return {
    A,
    keys: {
      tokens,
      largestNorm: norms.reduce((most, norm) => Math.max(most, norm), 0),
      decay: Math.exp(g?.reduce((sum, one) => sum + one, 0) ?? 0),
      beta: [
        beta.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY),
        beta.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY),
      ],
      largestGate: g?.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY) ?? 0,
    },
  }
}

function product(keys: Float64Array, channels: number, i: number, j: number): number {
  const [left, right] = [i * channels, j * channels]
  let sum = 0
  for (let c = 0; c < channels; c += 1) sum += (keys[left + c] ?? 0) * (keys[right + c] ?? 0)
  return sum
}

function normsOf({ keys, tokens, channels }: Chunk): Float64Array {
  return Float64Array.from({ length: tokens }, (_, i) => {
    const key = keys.subarray(i * channels, (i + 1) * channels)
    // By the largest channel, so that no square is beyond FP64 or zero.
    const largest = key.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
    if (largest === 0) return 0
    return largest * Math.sqrt(key.reduce((sum, x) => sum + (x / largest) ** 2, 0))
  })
}

/** A key of zeros stays one. */
function divide(keys: Float64Array, norms: Float64Array, channels: number): void {
  for (let at = 0; at < keys.length; at += 1)
    keys[at] = (keys[at] ?? 0) / (norms[Math.floor(at / channels)] || 1)
}
