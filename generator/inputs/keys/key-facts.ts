import type { ElementName } from '../files/element-types.ts'
import type { KeyShape } from './key-shape.ts'

/** A tensor that was found. */
export interface TensorFacts {
  readonly name: string
  readonly shape: readonly number[]
  readonly type: ElementName
}

/** What keys, betas and gates are, before any of them is read. */
export interface KeyFacts extends KeyShape {
  /** Those that A is made from. */
  readonly tensors: readonly TensorFacts[]
  /** Names of tensors that `inverse` does not use: q, v, initial_state. */
  readonly unused: readonly string[]
  /** Tokens of a chunk: k. */
  readonly chunkSize: number
  /** Chunks of a sequence. */
  readonly chunks: number
  /** Tokens of the last chunk of a sequence. */
  readonly lastTokens: number
  /** Whether there is a decay. */
  readonly decays: boolean
  readonly normalized: boolean
}
