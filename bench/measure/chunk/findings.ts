import { meanOf } from '../../../generator/model/paired.ts'
import type { Machine } from '../../common/machine.ts'
import type { Widths } from './formats.ts'
import type { HeadAnswer } from './head-job.ts'
import type { ModelAnswer } from './model-job.ts'

/** What was measured, as the record has it. */
export interface Findings {
  readonly machine: Machine
  readonly tokens: number
  readonly heads: number
  /** Of them with gates of models; those of the others are drawn. */
  readonly recordedGates: number
  readonly chunks: number
  readonly rows: readonly Row[]
}

/** One choice of widths. */
export interface Row {
  readonly widths: Widths
  readonly model: {
    readonly lost: number | null
    readonly error: number | null
    readonly clipped: number
  }
  /** SNR in dB over heads. */
  readonly output: Spread
  readonly state: Spread
  /** Mean SNR of the state after each chunk. */
  readonly states: readonly number[]
  readonly clipped: number
  /** Largest difference in dB of a head's SNR to that of matrices rounded in FP64: below zero is worse. */
  readonly behind: { readonly output: number; readonly state: number }
}

interface Spread {
  readonly mean: number
  readonly worst: number
}

export const rowsOf = (
  widths: readonly Widths[],
  models: readonly ModelAnswer[],
  heads: readonly (readonly HeadAnswer[])[],
): Row[] =>
  widths.map((own, n) => {
    const pairs = models.flatMap(({ heard }) =>
      heard.map(({ bytes, exact, bits }) => ({ bytes, lost: (bits[n] ?? Number.NaN) - exact })),
    )
    const answers = heads.flatMap(all => all[n] ?? [])
    return {
      widths: own,
      model: { ...meanOf(pairs), clipped: sum(models.map(({ clipped }) => clipped[n] ?? 0)) },
      output: spread(answers.map(({ output }) => output)),
      state: spread(answers.map(({ state }) => state)),
      states: (answers[0]?.states ?? []).map((_, chunk) =>
        mean(answers.map(({ states }) => states[chunk] ?? 0)),
      ),
      clipped: sum(answers.map(({ clipped }) => clipped)),
      behind: {
        output: Math.min(...answers.map(one => one.output - one.rounded.output)),
        state: Math.min(...answers.map(one => one.state - one.rounded.state)),
      },
    }
  })

const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0)

const mean = (all: readonly number[]): number => sum(all) / all.length

const spread = (all: readonly number[]): Spread => ({ mean: mean(all), worst: Math.min(...all) })
