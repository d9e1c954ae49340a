import type { KeyFacts } from '../keys/key-facts.ts'
import type { ChunkOfKeys } from '../source.ts'

/** Tokens of one chunk of one head: real numbers, row major. */
export interface GivenChunk {
  /** Its number among all, from 0. */
  readonly index: number
  /** `head 3, chunk 17`, behind the sequence where there are several. */
  readonly name: string
  readonly sequence: number
  readonly head: number
  /** Its number in its sequence. */
  readonly chunk: number
  readonly isFirst: boolean
  readonly isLast: boolean
  /** Its tokens: chunkSize, or fewer in the last chunk of a sequence. */
  readonly tokens: number
  /** Tokens x keySize; Q carries the factor keySize^-1/2. */
  readonly Q: Float64Array
  readonly K: Float64Array
  /** Tokens x valueSize. */
  readonly V: Float64Array
  /** A number a token: weight of the update; logarithm of the decay, at most 0. */
  readonly beta: Float64Array
  readonly g: Float64Array
  /** Of the first chunk of a sequence that does not begin with zero: keySize x valueSize. */
  readonly state?: Float64Array
  /** What is known of its keys as they came. */
  readonly keys: ChunkOfKeys
}

/** What a design says of its chunks: tokens, columns of Q and K, columns of V. */
export interface ChunkSizes {
  readonly chunkSize: number
  readonly keySize: number
  readonly valueSize: number
}

/** Chunks of heads of sequences. */
export interface ChunkSource extends ChunkSizes {
  /** Chunks of all heads and sequences. */
  readonly count: number
  readonly sequences: number
  readonly heads: number
  /** Whether there is a decay, and whether sequences begin with a state. */
  readonly decays: boolean
  readonly hasState: boolean
  /** Of a file: the tensors and how they were read. */
  readonly facts?: KeyFacts
  /** The family that they are of. */
  readonly family?: string
  /**
   * All chunks of a head of a sequence, then those of the next head; anew with each call. One is made
   * at a time. Throws InputError where one is damaged.
   */
  readonly chunks: () => AsyncIterable<GivenChunk>
}
