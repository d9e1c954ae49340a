import { plural } from '../../text/wording.ts'
import type { Row } from '../results.ts'
import type { Bound } from './subject.ts'

/** A sentence where a best point clips elements of A and the constraints do not ask for that. */
export function clippedNotes(
  { subject }: { readonly subject: readonly Bound[] },
  winners: readonly Row[],
): string[] {
  const most = Math.max(0, ...winners.map(({ accuracy }) => accuracy?.clipped ?? 0))
  if (most === 0 || subject.some(({ metric }) => metric.name === 'clipped')) return []
  return [
    `a best point clips ${plural(most, 'element', 'elements')} of A, which no figure but clipped says; constrain it by clipped<=0`,
  ]
}
