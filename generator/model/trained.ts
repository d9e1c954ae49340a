import { parseNpy } from '../inputs/files/npy.ts'
import { type Model, readModel } from './model.ts'
import { type Vocabulary, vocabularyOf } from './vocabulary.ts'

/** The files of a recorded model, by their names in its folder. */
export interface ModelFiles {
  readonly 'weights.f16.bin': Uint8Array
  readonly 'weights.json': Uint8Array
  readonly 'bpe.json': Uint8Array
  readonly 'tokens.npy': Uint8Array
}

/** Their names. */
export const modelFileNames = ['weights.f16.bin', 'weights.json', 'bpe.json', 'tokens.npy'] as const

/** A model with its vocabulary, and tokens of a text that it was not trained on. */
export interface TrainedModel extends Model {
  readonly vocabulary: Vocabulary
  readonly tokens: Uint16Array
}

/** The model of its files. */
export function trainedModel(files: ModelFiles): TrainedModel {
  const json = (name: 'weights.json' | 'bpe.json') =>
    JSON.parse(new TextDecoder().decode(files[name]))
  return {
    ...readModel(files['weights.f16.bin'], json('weights.json')),
    vocabulary: vocabularyOf(json('bpe.json')),
    tokens: Uint16Array.from(parseNpy(files['tokens.npy']).data),
  }
}
