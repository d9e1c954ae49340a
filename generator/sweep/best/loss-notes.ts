import { fixed, plural } from '../../text/wording.ts'
import type { Metric } from '../metrics.ts'
import type { LossResult, Row } from '../results.ts'
import type { Bound } from './subject.ts'

const kinds = [
  { name: 'bitsPerByteLost', text: () => 'on ordinary text' },
  {
    name: 'bitsPerByteLostAfterRepetition',
    text: ({ period }: LossResult) => `after a run of ${period} tokens that repeat`,
  },
] as const

/**
 * Sentences on a question that names a loss: what the best point loses on the kind of text that the
 * question leaves out, and how many other points cannot be told from it.
 */
export function lossNotes(
  { metric, subject }: { readonly metric: Metric; readonly subject: readonly Bound[] },
  winner: Row | undefined,
  left: readonly Row[],
): string[] {
  const names = new Set([metric, ...subject.map(bound => bound.metric)].map(({ name }) => name))
  const named = kinds.filter(({ name }) => names.has(name))
  const [other] = kinds.filter(({ name }) => !names.has(name))
  const loss = winner?.loss
  if (named.length === 0 || loss == null) return []
  const unnamed =
    other === undefined
      ? []
      : [
          `the question does not name ${other.name}: ${other.text(loss)} the best point loses ${withError(loss, other.name)}`,
        ]
  return [...unnamed, ...undecided(metric, winner, left)]
}

const withError = (loss: LossResult, name: (typeof kinds)[number]['name']): string => {
  const [lost, error] = [loss[name], loss[`${name}Error`]]
  return lost === null ? 'all, it ends in what is no number' : `${sixth(lost)} +- ${sixth(error)}`
}

const sixth = (value: number | null): string => (value === null ? 'unknown' : fixed(value, 6))

/** Points that are behind the best by less than the standard error of either. */
function undecided({ name }: Metric, winner: Row | undefined, left: readonly Row[]): string[] {
  const kind = kinds.find(one => one.name === name)
  if (kind === undefined) return []
  const figures = (row: Row | undefined) => ({
    lost: row?.loss?.[kind.name] ?? Number.NaN,
    error: row?.loss?.[`${kind.name}Error`] ?? 0,
  })
  const best = figures(winner)
  const near = left.map(figures).filter(({ lost, error }) => {
    const behind = lost - best.lost
    return behind > 0 && behind < Math.max(error, best.error)
  })
  if (near.length === 0) return []
  const others = `${plural(near.length, 'point is', 'points are')} behind by less than a standard error`
  return [`${others}, so the order of these is not known; more --loss-tokens tell more`]
}
