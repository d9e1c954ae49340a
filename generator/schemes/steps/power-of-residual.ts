import type { OpDraft } from '../../program/op-draft.ts'
import type { Operand } from '../../program/program.ts'
import { operand } from '../../program/stored-as.ts'
import type { Series } from './series.ts'

export interface ResidualPower {
  readonly exponent: number
  readonly matrix: Operand
}

/**
 * Appends the operations that bring E^exponent to E^target (target is exponent, 2 exponent or
 * 2 exponent + 1). Squares overwrite their operand; while E itself is needed again, its powers
 * go to a buffer of their own.
 */
export function raisePower(
  series: Series,
  E: Operand,
  power: ResidualPower,
  target: number,
  drafts: OpDraft[],
): ResidualPower {
  const needsE = (series.steps & (series.steps - 1)) !== 0
  const buffer = needsE ? 'F' : E.buffer
  let { exponent, matrix } = power
  const push = (next: number, left: Operand, right: Operand, equation: string): void => {
    const first = next * (series.order + 1)
    const into = operand(series, `E^${next}`, buffer, [first, series.size - 1])
    drafts.push({ name: into.symbol, equation, left, right, unit: 'none', into })
    exponent = next
    matrix = into
  }
  if (target >= 2 * exponent) {
    push(2 * exponent, matrix, matrix, `E^${2 * exponent} = ${matrix.symbol} ${matrix.symbol}`)
  }
  if (target > exponent) push(target, matrix, E, `E^${target} = ${matrix.symbol} E`)
  return { exponent, matrix }
}
