import type { TrainedModel } from '../../../generator/model/trained.ts'
import type { PerplexityJob } from './job.ts'
import { blocked, compared, ofSize, onLongContext, onRepetition, type Scheme } from './schemes.ts'
import { length, ordinary, repeatedTexts, type Sequence } from './texts.ts'

/** How many tokens are read; `others` is for every line on ordinary text but that of INT8 blocked. */
export interface Amount {
  readonly tokens: number
  readonly others: number
  readonly long: number
  readonly snippets: number
}

/** Schemes and the sequences that each of them reads. */
export interface Part {
  readonly kind: 'main' | 'ordinary' | 'long' | 'repetition'
  readonly chunkSize: number
  /** Tokens of a run that repeats. */
  readonly period?: number
  readonly schemes: readonly Scheme[]
  readonly sequences: readonly Sequence[]
}

const sizes = [16, 32, 128]
const periods = [1, 2, 3, 4, 5, 6, 7, 8]

/** Tokens of a sequence of long context. */
const longLength = 4096

/** Everything that is measured. Throws RangeError when there is not enough text. */
export async function partsOf(model: TrainedModel, amount: Amount): Promise<Part[]> {
  const others = await ordinary(model, amount.others)
  const [main, rest] = [blocked(8), compared.filter(({ name }) => name !== blocked(8).name)]
  const text = await ordinary(model, amount.tokens)
  const long = await ordinary(model, amount.long, longLength)
  return [
    { kind: 'main', chunkSize: 64, schemes: [main], sequences: text },
    { kind: 'ordinary', chunkSize: 64, schemes: rest, sequences: others },
    ...periods.map(period => ({
      ...{ kind: 'repetition' as const, chunkSize: 64, period },
      ...{ schemes: onRepetition, sequences: repeatedTexts(model, period, amount.snippets) },
    })),
    ...sizes.map(chunkSize => ({
      ...{ kind: 'ordinary' as const, chunkSize },
      ...{ schemes: ofSize(chunkSize), sequences: others },
    })),
    { kind: 'long', chunkSize: 64, schemes: onLongContext, sequences: long },
  ]
}

/** Tokens that one process reads at most, so that progress shows. */
const share = 8 * length

/** The jobs of a part: some of its sequences each, all of its schemes. */
export function jobsOf({ kind, chunkSize, period, schemes, sequences }: Part): PerplexityJob[] {
  const each = Math.max(1, Math.floor(share / (sequences[0]?.tokens.length ?? share)))
  const what = period === undefined ? kind : `period ${period}`
  return Array.from({ length: Math.ceil(sequences.length / each) }, (_, n) => ({
    ...{ name: `${what}, k ${chunkSize}, part ${n + 1}`, chunkSize, schemes },
    sequences: sequences.slice(n * each, (n + 1) * each),
  }))
}
