import { band } from '../../program/matrix/band.ts'
import type { OpDraft } from '../../program/op-draft.ts'
import type { Operand } from '../../program/program.ts'
import { operand, outputMatrix } from '../../program/stored-as.ts'
import { residual, type Series } from './series.ts'

/**
 * T <- M(b + N + 1) .* (T0 + T E), b the band that is exact so far: every value that is stored is an
 * entry of the inverse, so it is bounded, and k / (N + 1) - 1 steps make all of it.
 */
export function progressiveSum(series: Series, T0: Operand): OpDraft[] {
  const { order: N, size: k } = series
  const E = operand(series, 'E', series.residualIn, [N + 1, k - 1])
  const T = outputMatrix(series)
  const drafts = [residual(series, T0, E)]
  let sum = T0
  for (let exact = N; exact < k - 1; exact += N + 1) {
    const last = Math.min(k - 1, exact + N + 1)
    const into = { ...T, band: band(1, last) }
    drafts.push({
      name: `T.${last}`,
      equation: `T = M(${last}) .* (T0 + ${sum.symbol} E)`,
      left: sum,
      right: E,
      unit: 'left',
      addend: { ...T0, sign: 1 },
      into,
      changesFrom: exact + 1,
    })
    sum = into
  }
  return drafts
}
