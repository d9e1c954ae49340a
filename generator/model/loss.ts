import type { Inverter } from '../golden/inverters.ts'
import { losses } from './model.ts'
import type { TrainedModel } from './trained.ts'

/** What a model loses on some tokens, and the bytes that these stand for. */
export interface Loss {
  readonly bits: number
  readonly bytes: number
}

export interface LossOptions {
  readonly chunkSize: number
  readonly invert: Inverter
  /** Tokens before this one are read, not counted; at least 1, as the first is not predicted. */
  readonly from?: number
}

/** The loss of the tokens of a sequence, each predicted from all before it; the state starts at zero. */
export function lossOf(
  model: TrainedModel,
  tokens: Uint16Array,
  { chunkSize, invert, from = 1 }: LossOptions,
): Loss {
  const counted = losses(model, tokens, { chunkSize, invert }).subarray(from - 1)
  return {
    bits: counted.reduce((sum, bits) => sum + bits, 0),
    bytes: model.vocabulary.bytes(tokens.subarray(from)),
  }
}

/** `count` sequences of `length` tokens, and the next one of each, one after the other. */
export const sequences = (tokens: Uint16Array, length: number, count: number): Uint16Array[] =>
  Array.from({ length: count }, (_, n) => tokens.subarray(n * length, (n + 1) * length + 1))
