import { band } from '../../program/matrix/band.ts'
import type { OpDraft } from '../../program/op-draft.ts'
import type { Operand } from '../../program/program.ts'
import { inputMatrix, operand, outputMatrix } from '../../program/stored-as.ts'
import type { Series } from './series.ts'

/**
 * T <- M(2b + 1) .* (T + E T) with E = I - T (I - A) on the subdiagonals b + 1 to 2b + 1, b the band
 * that is exact so far: each step doubles it. Every value that is stored is bounded by 1.
 */
export function bandDoubling(series: Series, T0: Operand): OpDraft[] {
  const { order: N, size: k } = series
  const A = inputMatrix(series)
  const drafts: OpDraft[] = []
  let sum = T0
  for (let exact = N; exact < k - 1; exact = 2 * exact + 1) {
    const last = Math.min(k - 1, 2 * exact + 1)
    // On these subdiagonals T is zero still, and I - T (I - A) is T A.
    const E = operand(series, 'E', 'E', [exact + 1, last])
    const into = { ...outputMatrix(series), band: band(1, last) }
    drafts.push(
      {
        name: `E.${last}`,
        equation: `E = M(${exact + 1}..${last}) .* (${sum.symbol} A)`,
        left: sum,
        right: { ...A, band: band(1, last) },
        unit: 'left',
        into: E,
      },
      {
        name: `T.${last}`,
        equation: `T = M(${last}) .* (${sum.symbol} + E ${sum.symbol})`,
        left: E,
        right: sum,
        unit: 'right',
        addend: { ...sum, sign: 1 },
        into,
        changesFrom: exact + 1,
      },
    )
    sum = into
  }
  return drafts
}
