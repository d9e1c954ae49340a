import type { OpDraft } from '../../program/op-draft.ts'
import { copy, operand } from '../../program/stored-as.ts'
import { bandDoubling } from './doubling.ts'
import { literalPowers } from './literal-powers.ts'
import { powerTerms } from './power-terms.ts'
import { progressiveSum } from './progressive.ts'
import { hornerSum, productSum } from './residual-sum.ts'
import { residual, type Series } from './series.ts'

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
  const E = operand(series, 'E', series.residualIn, [N + 1, k - 1])
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

/** The same T0, corrected so that the result is exact: every step adds new subdiagonals only. */
export function neumannExact(series: Series, correction: 'progressive' | 'doubling'): OpDraft[] {
  const masked = { ...series, mask: true }
  const T0 = operand(masked, 'T0', 'T', [1, series.order])
  const drafts = powerTerms(masked, T0)
  if (series.order + 1 >= series.size) return drafts
  const correct = correction === 'progressive' ? progressiveSum : bandDoubling
  return [...drafts, ...correct(masked, T0)]
}
