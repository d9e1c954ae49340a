import { band } from '../../program/matrix/band.ts'
import type { OpDraft } from '../../program/op-draft.ts'
import type { Operand } from '../../program/program.ts'
import { copy, inputMatrix } from '../../program/stored-as.ts'
import type { Series } from './series.ts'

/** T0 by Horner's rule, X <- M(n+1) .* (I + A X): with the mask every value is an entry of T. */
export function powerTerms(series: Series, T0: Operand): OpDraft[] {
  const { order: N, mask } = series
  const A = inputMatrix(series)
  if (N === 1) return [copy('T0', `T0 = ${mask ? 'M(1) .* ' : ''}(I + A)`, A, T0)]
  const drafts: OpDraft[] = []
  // The first step may read A where M(1) .* A is meant: what it keeps never meets the rest of A.
  let X = A
  for (let n = 1; n < N; n++) {
    const reached = n + 1
    const into = { ...T0, band: mask ? band(1, reached) : T0.band }
    drafts.push({
      name: reached === N ? 'T0' : `T0.${reached}`,
      equation: `T0 = ${mask ? `M(${reached}) .* ` : ''}(I + A ${n === 1 ? '(I + A)' : 'T0'})`,
      left: A,
      right: X,
      unit: 'right',
      into,
      ...(n > 1 && { changesFrom: n + 1 }),
    })
    X = into
  }
  return drafts
}
