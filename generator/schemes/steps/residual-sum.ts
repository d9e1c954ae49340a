import type { OpDraft } from '../../program/op-draft.ts'
import type { Operand } from '../../program/program.ts'
import { outputMatrix } from '../../program/stored-as.ts'
import { raisePower } from './power-of-residual.ts'
import type { Series } from './series.ts'

/** T0 where the sum starts, T0 where it is kept for every later step (on its band), and E. */
export interface Residual {
  readonly T0: Operand
  readonly kept: Operand
  readonly E: Operand
}

/** T = T0 (I + E + ... + E^(S-1)) by Horner's rule: T <- T0 + T E, S - 1 times, in place. */
export function hornerSum(series: Series, { T0, kept, E }: Residual): OpDraft[] {
  const T = outputMatrix(series)
  const drafts: OpDraft[] = []
  let sum = T0
  for (let s = 1; s < series.steps && s * (series.order + 1) < series.size; s++) {
    // What s terms have settled, another step would only compute again, to the same bits.
    const changesFrom = s * (series.order + 1)
    drafts.push({ ...plusOne(sum, E, kept, T, s + 1), changesFrom })
    sum = T
  }
  return drafts
}

/**
 * The same sum by repeated doubling, from the leading bit of S to the last:
 * 2m terms are T (I + E^m), m + 1 terms are T0 + T E.
 */
export function productSum(series: Series, { T0, kept, E }: Residual): OpDraft[] {
  const T = outputMatrix(series)
  const drafts: OpDraft[] = []
  let sum = T0
  let power = { exponent: 1, matrix: E }
  let terms = 1
  // Doubling one term is Horner's step. Later ones round in another way, and nothing is settled.
  let isByHorner = true
  for (const bit of series.steps.toString(2).slice(1)) {
    if (terms * (series.order + 1) >= series.size) break
    power = raisePower(series, E, power, terms, drafts)
    drafts.push(doubled(sum, power.matrix, T, 2 * terms))
    isByHorner &&= terms === 1
    sum = T
    terms *= 2
    if (bit === '0' || terms * (series.order + 1) >= series.size) continue
    terms += 1
    const changesFrom = (terms - 1) * (series.order + 1)
    drafts.push({ ...plusOne(sum, E, kept, T, terms), ...(isByHorner && { changesFrom }) })
  }
  return drafts
}

const plusOne = (sum: Operand, E: Operand, T0: Operand, T: Operand, terms: number): OpDraft => ({
  name: `T.${terms}`,
  equation: `T = T0 + ${sum.symbol} E`,
  left: sum,
  right: E,
  unit: 'left',
  addend: { ...T0, sign: 1 },
  into: T,
})

const doubled = (sum: Operand, power: Operand, T: Operand, terms: number): OpDraft => ({
  name: `T.${terms}`,
  equation: `T = ${sum.symbol} (I + ${power.symbol})`,
  left: sum,
  right: power,
  unit: 'left',
  addend: { ...sum, sign: 1 },
  into: T,
})
