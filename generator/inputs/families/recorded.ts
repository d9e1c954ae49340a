import type { FamilyFacts } from './family.ts'
import { stream } from './prng.ts'

/** A trained model, as far as families need it. */
export interface FamilyModel {
  /** Tokens of a text that it was not trained on. */
  readonly tokens: Uint16Array
  /** Heads of all layers: matrices of one chunk. */
  readonly heads: number
  /** A of every chunk of a text that the model reads: k x k each; chunk by chunk all layers, of these all heads. */
  readonly matricesOf: (tokens: Uint16Array, k: number) => readonly Float64Array[]
}

/** Which matrix is wanted. */
interface Place {
  readonly k: number
  readonly m: number
  readonly seed: number
}

/** A kind of matrix that a trained model makes while it reads. */
export interface RecordedFamily<Name extends string = string> extends FamilyFacts<Name> {
  /** Matrix m: row major, k * k, strictly lower triangular. */
  readonly read: (model: FamilyModel, place: Place) => Float64Array
  /** The head that matrix m is of, from 0 on through all layers. */
  readonly headOf: (model: FamilyModel, m: number) => number
}

const named = <Name extends string>(families: readonly RecordedFamily<Name>[]) => families

const read = { structured: true, deterministic: false, exact: 0 } as const

/** Tokens of a text at most: as in training, and two chunks of the largest size. */
const length = 512

/** Tokens that repeat, at most; runs of 1, 2, ... tokens follow one another. */
const periods = 8

/** Tokens before a run and of the run itself, as many whole chunks as that makes, at least one. */
const before = 128
const run = 192

/** Both families read the same texts: the stream that says where one begins. */
const texts = 38

/** Families whose matrices a trained model makes. */
export const recordedFamilies = named([
  {
    ...read,
    name: 'trained',
    id: texts,
    summary: 'keys, beta and g of a trained model that reads text: all heads in turn, then chunks',
    use: 'what a small trained model really inverts',
    read: (model, { k, m, seed }) => {
      const each = model.heads * Math.floor(length / k)
      const text = textAt(model, { k, m: Math.floor(m / each), seed }, length)
      return at(model.matricesOf(text, k), m % each)
    },
    headOf: ({ heads }, m) => m % heads,
  },
  {
    ...read,
    name: 'repeated',
    id: 39,
    summary: 'the same while a run of 1, 2, ... 8 tokens, in turn, repeats',
    use: 'where the published series breaks, as a trained model meets it',
    read: (model, { k, m, seed }) => {
      const period = 1 + (m % periods)
      const n = Math.floor(m / periods)
      // The chunks before the run hold ordinary text.
      const first = Math.ceil(before / k)
      const chunks = first + Math.max(1, Math.floor(run / k))
      const each = model.heads * (chunks - first)
      const text = textAt(model, { k, m: Math.floor(n / each), seed }, first * k)
      const repeated = Uint16Array.from(
        { length: chunks * k },
        (_, t) =>
          text[t < text.length ? t : text.length - period + ((t - text.length) % period)] ?? 0,
      )
      return at(model.matricesOf(repeated, k), model.heads * first + (n % each))
    },
    headOf: ({ heads }, m) => Math.floor(m / periods) % heads,
  },
])

/** Text number m, which begins anywhere in the recorded tokens. */
function textAt({ tokens }: FamilyModel, { k, m, seed }: Place, count: number): Uint16Array {
  const begin = Math.floor(stream(texts, k, m, seed).uniform() * (tokens.length - count))
  return tokens.subarray(begin, begin + count)
}

function at(matrices: readonly Float64Array[], m: number): Float64Array {
  const found = matrices[m]
  if (found === undefined)
    throw new Error(`the model made ${matrices.length} matrices of a text, not ${m + 1}`)
  // The model keeps what it made for the next one.
  return found.slice()
}
