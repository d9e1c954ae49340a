import type { ChunkOfKeys } from '../source.ts'

/** What is known of the keys of a chunk by their lengths, as they came, and of what stands beside them. */
export const chunkFacts = (
  lengths: Float64Array,
  beta: Float64Array,
  g: Float64Array | undefined,
): ChunkOfKeys => ({
  tokens: lengths.length,
  largestNorm: lengths.reduce((most, length) => Math.max(most, length), 0),
  decay: Math.exp(g?.reduce((sum, one) => sum + one, 0) ?? 0),
  beta: [
    beta.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY),
    beta.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY),
  ],
  largestGate: g?.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY) ?? 0,
})
