import type { Metric } from '../metrics.ts'
import type { Row } from '../results.ts'
import { type Bound, isMet, meets } from './subject.ts'

/** A point that may be among the best; points with the same machine are one candidate each. */
export interface Candidate {
  /** Names the machine, which points may share. */
  readonly machine: string
  /** What is known of the point without synthesis. */
  readonly row: Row
}

/** What the search asks of the outside. */
export interface Measures<One> {
  /** What a metric of a machine that has not been synthesised is at least. */
  readonly atLeast: (metric: string, machine: string) => number
  /** Synthesises machines; gives the rows of these candidates, completed. */
  readonly measure: (candidates: readonly One[]) => Promise<readonly Row[]>
}

/** Machines synthesised at a time: few, as each result may rule others out. */
const atOnce = 2

/**
 * Synthesises candidates, the most promising first, until no other can be as good as the best: by
 * its bound each of the others is worse, or misses a constraint.
 */
export async function branchAndBound<One extends Candidate>(
  candidates: readonly One[],
  metric: Metric,
  subject: readonly Bound[],
  { atLeast, measure }: Measures<One>,
): Promise<void> {
  const sign = metric.better === 'lower' ? 1 : -1
  let open = [...candidates]
  let best = Number.POSITIVE_INFINITY
  /** At least this much, with the sign that makes less better. */
  const costOf = ({ row, machine }: Candidate): number => {
    const known = metric.of(row)
    if (known !== null) return sign * known
    return sign > 0 ? atLeast(metric.name, machine) : Number.NEGATIVE_INFINITY
  }
  const isPossible = ({ row, machine }: Candidate): boolean =>
    subject.every(bound => {
      if (bound.metric.of(row) !== null) return isMet(bound, row)
      const isUpper = bound.operator.startsWith('<') || bound.operator === '=='
      if (!isUpper) return true
      const least = atLeast(bound.metric.name, machine)
      return bound.operator === '==' ? least <= bound.value : meets(bound, least)
    })
  while (open.length > 0) {
    open = open.filter(one => isPossible(one) && costOf(one) <= best)
    const ranked = open
      .map(candidate => ({ candidate, cost: costOf(candidate), size: sizeOf(candidate) }))
      .sort((a, b) => a.cost - b.cost || a.size - b.size || order(a.candidate, b.candidate))
    const next = new Set<string>()
    for (const { candidate } of ranked) if (next.size < atOnce) next.add(candidate.machine)
    const chosen = open.filter(({ machine }) => next.has(machine))
    open = open.filter(({ machine }) => !next.has(machine))
    if (chosen.length === 0) break
    const found = await measure(chosen)
    for (const row of found) {
      const value = metric.of(row)
      if (value === null || !subject.every(bound => isMet(bound, row))) continue
      best = Math.min(best, sign * value)
    }
  }
}

/** A guess of the size, for the order alone: cells by the square of their width. */
const sizeOf = ({ row: { config } }: Candidate): number =>
  config === null ? 0 : (config.arraySize * config.operandWidth) ** 2

const order = (a: Candidate, b: Candidate): number => a.row.point - b.row.point
