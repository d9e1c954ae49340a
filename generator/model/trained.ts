import { inverse } from '../golden/oracle/exact.ts'
import type { FamilyModel } from '../inputs/families/recorded.ts'
import { parseNpy } from '../inputs/files/npy/npy.ts'
import { recent } from '../inputs/recent.ts'
import { type Model, readModel, runModel } from './model.ts'
import { type Vocabulary, vocabularyOf } from './vocabulary.ts'

/** The files of a recorded model, in its folder. */
export const modelFileNames = ['weights.f16.bin', 'weights.json', 'bpe.json', 'tokens.npy'] as const

/** Their bytes by their names. */
export type ModelFiles = Readonly<Record<(typeof modelFileNames)[number], Uint8Array>>

/** A model with its vocabulary, and tokens of a text that it was not trained on. */
export interface TrainedModel extends Model, FamilyModel {
  readonly vocabulary: Vocabulary
}

/** The model of its files. */
export function trainedModel(files: ModelFiles): TrainedModel {
  const json = (name: 'weights.json' | 'bpe.json') =>
    JSON.parse(new TextDecoder().decode(files[name]))
  const model = readModel(files['weights.f16.bin'], json('weights.json'))
  return {
    ...model,
    heads: model.sizes.layers * model.sizes.heads,
    matricesOf: kept((tokens, k) => matricesOf(model, tokens, k)),
    vocabulary: vocabularyOf(json('bpe.json')),
    tokens: Uint16Array.from(parseNpy(files['tokens.npy']).data),
  }
}

type MatricesOf = FamilyModel['matricesOf']

/** A of every chunk: the inverse is exact while the model reads. */
function matricesOf(model: Model, tokens: Uint16Array, k: number): readonly Float64Array[] {
  const found: { A: Float64Array; chunk: number }[] = []
  runModel(model, tokens, {
    chunkSize: k,
    invert: inverse,
    observe: (A, { chunk }) => found.push({ A, chunk }),
  })
  // Layers come one after the other, heads within them; the sort keeps that order in a chunk.
  return found.sort((one, two) => one.chunk - two.chunk).map(({ A }) => A)
}

/** Texts whose matrices are at hand; family `repeated` goes through as many in turn. */
const most = 8

function kept(make: MatricesOf): MatricesOf {
  const known = new Map<string, readonly Float64Array[]>()
  return (tokens, k) => recent(known, most, `${k} ${tokens.join()}`, () => make(tokens, k))
}
