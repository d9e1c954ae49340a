import { meanOf } from '../../../generator/model/paired.ts'

/** What a design lost, text by text, and over all. */
export interface Lost {
  /** The same of two designs only where they read the same texts. */
  readonly texts: string
  readonly pairs: readonly { readonly lost: number; readonly bytes: number }[]
}

/** Losses closer than this many standard errors are not told apart. */
export const decided = 2

/** Ranks from 1; equal values share the mean of theirs. */
export function ranksOf(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b)
  return values.map(value => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2 + 1)
}

/** Spearman's rank correlation; null where one side has no order. */
export function spearman(x: readonly number[], y: readonly number[]): number | null {
  const [a, b] = [centred(ranksOf(x)), centred(ranksOf(y))]
  const size = Math.sqrt(product(a, a) * product(b, b))
  return size === 0 ? null : product(a, b) / size
}

function centred(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.map(value => value - mean)
}

const product = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, n) => sum + value * (b[n] ?? 0), 0)

/** A loss to rank by: one within its own error is none, and ties with others that are none. */
export function rankedLoss({ pairs }: Lost): number {
  const { lost, error } = meanOf(pairs)
  return lost === null || Math.abs(lost) < decided * (error ?? 0) ? 0 : lost
}

/** Which of two designs loses more: 1 the first, -1 the second, 0 where that is not known. */
export function orderOf(one: Lost, other: Lost): -1 | 0 | 1 {
  const { lost, error } = differenceOf(one, other)
  if (Math.abs(lost) <= decided * error) return 0
  return lost > 0 ? 1 : -1
}

/** On the same texts the errors of two designs partly cancel. */
function differenceOf(one: Lost, other: Lost): { lost: number; error: number } {
  if (one.texts === other.texts) {
    const pairs = one.pairs.map(({ lost, bytes }, n) => ({
      lost: lost - (other.pairs[n]?.lost ?? Number.NaN),
      bytes,
    }))
    const { lost, error } = meanOf(pairs)
    return { lost: lost ?? 0, error: error ?? Number.POSITIVE_INFINITY }
  }
  const [a, b] = [meanOf(one.pairs), meanOf(other.pairs)]
  return { lost: (a.lost ?? 0) - (b.lost ?? 0), error: Math.hypot(a.error ?? 0, b.error ?? 0) }
}

/** Of the pairs of designs whose order is known, how many there are and which share a figure orders alike. */
export interface Agreement {
  readonly pairs: number
  readonly share: number | null
}

/** `isCompared` picks pairs by their numbers; a figure that is equal counts half. */
export function agreementOf(
  losses: readonly Lost[],
  figures: readonly number[],
  isCompared: (one: number, other: number) => boolean,
): Agreement {
  let [pairs, alike] = [0, 0]
  losses.forEach((one, a) => {
    losses.slice(0, a).forEach((other, b) => {
      const order = isCompared(a, b) ? orderOf(one, other) : 0
      if (order === 0) return
      pairs += 1
      const found = Math.sign((figures[a] ?? 0) - (figures[b] ?? 0))
      alike += found === 0 ? 0.5 : Number(found === order)
    })
  })
  return { pairs, share: pairs === 0 ? null : alike / pairs }
}
