import type { ChunkOfKeys } from '../source.ts'

/** Keys of some tokens of one head, and what stands beside them. */
export interface Chunk {
  readonly head: number
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
  const { head, tokens, channels, keys, beta, g } = chunk
  const norms = normsOf(chunk)
  if (normalize) divide(keys, norms, channels)
  const G = cumulative(g, tokens)
  const A = new Float64Array(k * k)
  for (let i = 1; i < tokens; i += 1) {
    for (let j = 0; j < i; j += 1) {
      let product = 0
      const [left, right] = [i * channels, j * channels]
      for (let c = 0; c < channels; c += 1)
        product += (keys[left + c] ?? 0) * (keys[right + c] ?? 0)
      // Differences before exp: a quotient of two exponentials overflows. Zero has no sign.
      A[i * k + j] = -(beta[i] ?? 0) * Math.exp((G[i] ?? 0) - (G[j] ?? 0)) * product || 0
    }
  }
  return {
    A,
    keys: {
      head,
      largestNorm: norms.reduce((most, norm) => Math.max(most, norm), 0),
      decay: Math.exp(G[tokens - 1] ?? 0),
      largestGate: g?.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY) ?? 0,
    },
  }
}

function normsOf({ keys, tokens, channels }: Chunk): Float64Array {
  return Float64Array.from({ length: tokens }, (_, i) => {
    let sum = 0
    for (let at = i * channels; at < (i + 1) * channels; at += 1) sum += (keys[at] ?? 0) ** 2
    return Math.sqrt(sum)
  })
}

/** A key of zeros stays one. */
function divide(keys: Float64Array, norms: Float64Array, channels: number): void {
  for (let at = 0; at < keys.length; at += 1)
    keys[at] = (keys[at] ?? 0) / (norms[Math.floor(at / channels)] || 1)
}

function cumulative(g: Float64Array | undefined, tokens: number): Float64Array {
  let sum = 0
  return Float64Array.from({ length: tokens }, (_, i) => {
    sum += g?.[i] ?? 0
    return sum
  })
}
