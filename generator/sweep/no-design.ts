import { designPart } from './parts/design.ts'
import type { Point } from './points.ts'

/** Reasons that are told; more are counted. */
const most = 5

/** Why none of the points is a design, each reason once; nothing when one of them is. */
export function noDesignProblems(points: readonly Point[]): string[] {
  const reasons = new Set<string>()
  for (const { config, failure } of points) {
    const reason = config === null ? failure : compileFailure(config)
    if (reason === null) return []
    reasons.add(reason)
  }
  const told = [...reasons].slice(0, most).map(reason => `no point is a design: ${reason}`)
  const more = reasons.size - told.length
  return more > 0 ? [...told, `and ${more} more reasons`] : told
}

function compileFailure(config: NonNullable<Point['config']>): string | null {
  const outcome = designPart({ kind: 'design', config })
  return 'failure' in outcome ? outcome.failure : null
}
