import type { Expr } from '../ir/expr.ts'
import type { ModuleIR } from '../ir/ir.ts'

/** The port that resets a design, and its level in reset. */
export interface ResetPort {
  readonly name: string
  readonly active: 0 | 1
}

/** Nothing for a design without a reset. Throws RangeError when no single port resets it. */
export function resetPort({ name, reset }: ModuleIR): ResetPort | undefined {
  if (reset === undefined) return undefined
  if (reset.value === undefined) return { name: reset.signal.print, active: 1 }
  const [of, active] = uninverted(reset.value)
  if (of.kind === 'signal' && of.signal.kind === 'input') return { name: of.signal.print, active }
  throw new RangeError(`no single port resets ${name || 'the design'}; poke those that do and step`)
}

function uninverted(expr: Expr): readonly [of: Expr, active: 0 | 1] {
  if (expr.kind !== 'unary' || expr.operator !== 'not') return [expr, 1]
  const [of, active] = uninverted(expr.of)
  return [of, active === 1 ? 0 : 1]
}
