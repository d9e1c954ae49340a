import type { MetricGroup } from '../results.ts'
import type { Question } from './best.ts'

/**
 * A sentence for each group that is measured though the list of metrics leaves it out, as the metric
 * of the question or a constraint needs it. None where the list leaves nothing out.
 */
export function alsoMeasured(
  { space, metric, subject }: Question,
  listed: readonly MetricGroup[] = space.spec.metrics,
): string[] {
  const asked = [metric, ...subject.map(bound => bound.metric)]
  return space.spec.metrics
    .filter(group => !listed.includes(group))
    .map(group => {
      const names = asked.filter(({ needs }) => needs.includes(group)).map(({ name }) => name)
      return `note: ${group} is measured too, as ${[...new Set(names)].join(' and ')} cannot be told without it`
    })
}
