import type { Metric } from '../metrics.ts'
import type { Row } from '../results.ts'
import type { Step } from './answer.ts'
import { type Bound, isMet } from './subject.ts'

/** Whether a metric is known after synthesis only. */
export const needsSynthesis = ({ needs }: Metric): boolean =>
  needs.includes('area') || needs.includes('clock')

/** All that have the best value; none where no value is known. */
export function bestOf<One>(
  all: readonly One[],
  figureOf: (one: One) => number | null,
  { better }: Pick<Metric, 'better'>,
): readonly One[] {
  const known = all.flatMap(one => {
    const value = figureOf(one)
    return value === null ? [] : [{ one, value }]
  })
  const sign = better === 'lower' ? 1 : -1
  const least = known.reduce((min, { value }) => Math.min(min, sign * value), Infinity)
  return known.filter(({ value }) => sign * value === least).map(({ one }) => one)
}

/** What a constraint leaves of points, and the value of theirs that comes nearest to it. */
export function stepOf(bound: Bound, rows: readonly Row[]): Step {
  const { text, metric, operator, value } = bound
  const values = rows.flatMap(row => metric.of(row) ?? [])
  const distance = (found: number) => {
    if (operator.startsWith('<')) return found
    return operator.startsWith('>') ? -found : Math.abs(found - value)
  }
  const [nearest = null] = [...values].sort((a, b) => distance(a) - distance(b))
  const left = rows.filter(row => isMet(bound, row)).length
  return { constraint: text, before: rows.length, left, nearest }
}
