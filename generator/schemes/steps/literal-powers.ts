import type { OpDraft } from '../../program/op-draft.ts'
import type { Operand } from '../../program/program.ts'
import { copy, inputMatrix, operand, outputMatrix } from '../../program/stored-as.ts'
import { residual, type Series } from './series.ts'

/**
 * The paper's sums term by term: each power is stored, then added. Nothing but T0 is masked, so
 * this is the form in which clipped powers do their harm.
 */
export function literalPowers(series: Series): OpDraft[] {
  const { size: k, steps: S } = series
  const T0 = operand(series, 'T0', 'T', series.mask ? [1, series.order] : [1, k - 1])
  const drafts = literalPowerTerms(series, T0)
  if (S === 1) return drafts
  const E = operand(series, 'E', series.residualIn, [1, k - 1])
  drafts.push(residual(series, T0, E))
  const R = literalResidualSum(series, E, drafts)
  drafts.push({
    name: 'T',
    equation: `T = T0 (I + ${R.symbol})`,
    left: T0,
    right: R,
    unit: 'left',
    addend: { ...T0, sign: 1 },
    into: outputMatrix(series),
  })
  return drafts
}

/** T0 = M(N) .* (I + A + A^2 + ... + A^N) with each A^n stored. */
function literalPowerTerms(series: Series, T0: Operand): OpDraft[] {
  const { order: N, size: k } = series
  const A = inputMatrix(series)
  if (N === 1) return [copy('T0', 'T0 = M .* (I + A)', A, T0)]
  const drafts: OpDraft[] = []
  let power = A
  let total = A
  for (let n = 2; n <= N; n++) {
    const next = operand(series, `A^${n}`, 'P', [n, k - 1])
    const equation = `${next.symbol} = ${power.symbol} A`
    drafts.push({ name: next.symbol, equation, left: power, right: A, unit: 'none', into: next })
    const name = n === N ? 'T0' : `T0.${n}`
    drafts.push(sum(name, `T0 = M .* (${total.symbol} + ${next.symbol})`, next, total, T0))
    power = next
    total = T0
  }
  return drafts
}

/** R = E + E^2 + ... + E^(S-1) with each E^s stored. */
function literalResidualSum(series: Series, E: Operand, drafts: OpDraft[]): Operand {
  const { steps: S, size: k } = series
  const R = operand(series, 'R', 'R', [1, k - 1])
  let power = E
  let total = E
  for (let s = 2; s < S && s < k; s++) {
    const next = operand(series, `E^${s}`, 'P', [s, k - 1])
    const equation = `${next.symbol} = ${power.symbol} E`
    drafts.push({ name: next.symbol, equation, left: power, right: E, unit: 'none', into: next })
    drafts.push(sum(`R.${s}`, `R = ${total.symbol} + ${next.symbol}`, next, total, R))
    power = next
    total = R
  }
  return total
}

/** into = term + total, as a copy with an addend: the adder sits behind the array. */
const sum = (
  name: string,
  equation: string,
  term: Operand,
  total: Operand,
  into: Operand,
): OpDraft => ({ ...copy(name, equation, term, into), addend: { ...total, sign: 1 } })
