import { compile } from '../../../generator/compile/compile.ts'
import { asMachine } from '../../../generator/golden/inverters.ts'
import { meanOf } from '../../../generator/model/paired.ts'
import type { TrainedModel } from '../../../generator/model/trained.ts'
import { hardestPeriod } from '../../../generator/sweep/parts/period.ts'
import type { Machine } from '../../common/machine.ts'
import type { Heard } from '../perplexity/job.ts'
import { candidates } from './candidates.ts'
import type { Design } from './designs.ts'
import { errorsOf } from './errors.ts'
import type { HeardOf, Read } from './jobs.ts'
import { agreementOf, type Lost, rankedLoss, spearman } from './ranking.ts'

/** Kinds of text. */
export const kinds = ['ordinary text', 'after a repetition'] as const

export type Kind = (typeof kinds)[number]

/** What was found of a design on one kind of text. */
export interface Found {
  readonly lost: number | null
  readonly error: number | null
  /** By candidate, in their order. */
  readonly figures: readonly number[]
}

export interface Row {
  readonly design: string
  readonly chunkSize: number
  readonly truncates: boolean
  /** Tokens that repeat in the run. */
  readonly period: number
  readonly found: Readonly<Record<Kind, Found>>
}

/** How well a candidate ranks some of the designs. */
export interface Ranking {
  readonly kind: Kind
  readonly group: string
  readonly designs: number
  /** Pairs of designs whose order is known. */
  readonly pairs: number
  readonly candidates: readonly {
    readonly name: string
    readonly spearman: number | null
    readonly share: number | null
  }[]
}

/** What was measured, as the record has it. */
export interface Findings {
  readonly machine: Machine
  /** Of the weights, where they are not the recorded ones. */
  readonly seed?: number
  readonly amount: { readonly tokens: number; readonly texts: number; readonly count: number }
  readonly rows: readonly Row[]
  readonly rankings: readonly Ranking[]
}

const groups: readonly { readonly name: string; readonly has: (one: Design) => boolean }[] = [
  { name: 'all', has: () => true },
  { name: 'all of k = 64', has: ({ chunkSize }) => chunkSize === 64 },
  { name: 'rounding only', has: ({ truncates }) => !truncates },
  { name: 'truncating', has: ({ truncates }) => truncates },
]

/** One of each kind: the pairs for which dB alone fail. */
const across = 'one of each'

/** Everything that is told of the designs; figures are of `count` matrices of the texts they read. */
export function findingsOf(
  model: TrainedModel,
  heard: readonly HeardOf[],
  count: number,
): Pick<Findings, 'rows' | 'rankings'> {
  const all = heard.map(one => {
    const losses = {
      'ordinary text': lostOf(one.ordinary.heard, 'ordinary'),
      'after a repetition': lostOf(
        one.repeated.heard,
        `period ${hardestPeriod(one.design.config)}`,
      ),
    }
    const foundOn = (name: Kind, read: Read): Found => ({
      ...meanOf(losses[name].pairs),
      figures: figuresOf(model, one.design, read, count),
    })
    const found = {
      'ordinary text': foundOn('ordinary text', one.ordinary),
      'after a repetition': foundOn('after a repetition', one.repeated),
    }
    process.stderr.write(`${one.design.scheme.name}, k ${one.design.chunkSize}\n`)
    return { design: one.design, losses, found }
  })
  const rows = all.map(({ design, found }) => ({
    design: design.scheme.name,
    chunkSize: design.chunkSize,
    truncates: design.truncates,
    period: hardestPeriod(design.config),
    found,
  }))
  const rankings = kinds.flatMap(kind => {
    const rank = (group: string, members: typeof all, isCompared: Compared) =>
      rankingOf(kind, group, members, isCompared)
    return [
      ...groups.map(({ name, has }) =>
        rank(
          name,
          all.filter(({ design }) => has(design)),
          () => true,
        ),
      ),
      rank(across, all, (a, b) => a.truncates !== b.truncates),
    ]
  })
  return { rows, rankings }
}

interface Member {
  readonly design: Design
  readonly losses: Readonly<Record<Kind, Lost>>
  readonly found: Row['found']
}

type Compared = (one: Design, other: Design) => boolean

function rankingOf(
  kind: Kind,
  group: string,
  members: readonly Member[],
  isCompared: Compared,
): Ranking {
  const losses = members.map(one => one.losses[kind])
  const isPair = (a: number, b: number) => {
    const [one, other] = [members[a]?.design, members[b]?.design]
    return one !== undefined && other !== undefined && isCompared(one, other)
  }
  const ranked = candidates.map(({ name }, n) => {
    const figures = members.map(one => one.found[kind].figures[n] ?? 0)
    const rho = group === across ? null : spearman(figures, losses.map(rankedLoss))
    return { name, spearman: rho, ...agreementOf(losses, figures, isPair) }
  })
  return {
    ...{ kind, group, designs: members.length, pairs: ranked[0]?.pairs ?? 0 },
    candidates: ranked.map(({ name, spearman, share }) => ({ name, spearman, share })),
  }
}

/** A sequence that ended in what is no number has lost more than any other. */
const lostOf = (heard: readonly Heard[], texts: string): Lost => ({
  texts,
  pairs: heard.map(({ bits: [bits], exact, bytes }) => ({
    lost: (bits ?? Number.POSITIVE_INFINITY) - exact,
    bytes,
  })),
})

/** Texts whose matrices are spread over; more would say the same. */
const mostTexts = 4

function figuresOf(
  model: TrainedModel,
  { config, chunkSize }: Design,
  { texts }: Read,
  count: number,
): number[] {
  const invert = asMachine(compile(config))
  const all = texts
    .slice(0, mostTexts)
    // The last token is predicted, not read.
    .flatMap(({ tokens }) => model.matricesOf(Uint16Array.from(tokens.slice(0, -1)), chunkSize))
  const matrices = Array.from(
    { length: count },
    (_, n) => all[Math.floor((n * all.length) / count)],
  )
  const errors = matrices.flatMap(A => (A === undefined ? [] : errorsOf(A, chunkSize, invert)))
  return candidates.map(({ of }) => of(errors, chunkSize))
}
