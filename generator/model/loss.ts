import type { ChunkOptions } from './layer.ts'
import { losses } from './model.ts'
import type { Passage } from './passages.ts'
import type { TrainedModel } from './trained.ts'

/** What a model loses on some tokens, and the bytes that these stand for. */
export interface Loss {
  readonly bits: number
  readonly bytes: number
}

/** How the chunks of a passage are run. */
export type ChunkRun = Omit<ChunkOptions, 'observe'>

export interface LossOptions extends ChunkRun {
  /** Tokens before this one are read, not counted; at least 1, as the first is not predicted. */
  readonly from?: number
}

/** The loss of the tokens of a sequence, each predicted from all before it; the state starts at zero. */
export function lossOf(
  model: TrainedModel,
  tokens: Uint16Array,
  { from = 1, ...run }: LossOptions,
): Loss {
  const [whole = { bits: 0, bytes: 0 }] = lossesOf(model, { tokens, from }, run)
  return whole
}

/** The same of a passage, in parts of `size` tokens; the last one may be short. */
export function lossesOf(
  model: TrainedModel,
  { tokens, from }: Passage,
  run: ChunkRun,
  size = tokens.length,
): Loss[] {
  const bits = losses(model, tokens, run).subarray(from - 1)
  const counted = tokens.subarray(from)
  return Array.from({ length: Math.ceil(counted.length / size) }, (_, n) => ({
    bits: bits.subarray(n * size, (n + 1) * size).reduce((sum, one) => sum + one, 0),
    bytes: model.vocabulary.bytes(counted.subarray(n * size, (n + 1) * size)),
  }))
}

/** `count` sequences of `length` tokens, and the next one of each, one after the other. */
export const sequences = (tokens: Uint16Array, length: number, count: number): Uint16Array[] =>
  Array.from({ length: count }, (_, n) => tokens.subarray(n * length, (n + 1) * length + 1))
