import { literalPowers } from './literal-powers.ts'
import type { OpDraft } from './op.ts'
import { powerTerms } from './power-terms.ts'
import { hornerSum, productSum } from './residual-sum.ts'
import { copy, operand, residual, type Series } from './series.ts'

/**
 * The paper's program: T0 = M(N) .* (I + A + ... + A^N), E = I - (I - A) T0,
 * T = T0 (I + E + ... + E^(S-1)). Buffers hold T0 - I and T - I: the unit diagonal is implicit.
 */
export function neumannSeries(series: Series): OpDraft[] {
  if (series.powerSum === 'powers') return literalPowers(series)
  const { steps: S, order: N, size: k } = series
  const corrected = S > 1 && N + 1 < k
  const T0 = operand(series, 'T0', 'T', series.mask ? [1, N] : [1, k - 1])
  const drafts = powerTerms(series, T0)
  if (!corrected) return drafts
  const E = operand(series, 'E', 'A', [N + 1, k - 1])
  drafts.push(residual(series, T0, E))
  const sum = series.powerSum === 'horner' ? hornerSum : productSum
  // Masked, T0 stays in T on its band; unmasked it fills the triangle, and a step that adds it
  // again after T has changed needs a copy.
  const kept = { ...T0, buffer: 'T0' }
  const withCopy = sum(series, { T0, kept, E })
  const needsCopy = !series.mask && withCopy.slice(1).some(({ addend }) => addend?.buffer === 'T0')
  if (!needsCopy) return [...drafts, ...sum(series, { T0, kept: T0, E })]
  return [...drafts, copy('T0.copy', 'T0 = I T0', T0, kept), ...withCopy]
}
