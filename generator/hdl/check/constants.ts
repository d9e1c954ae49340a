import type { Finding } from '../ir/errors.ts'
import type { Expr, Signal } from '../ir/expr.ts'
import type { ModuleIR, Scope, Statement } from '../ir/ir.ts'
import { bodiesOf, expressionsOf, operandsOf, targetSignal, targetsOf } from '../ir/traverse.ts'

/**
 * Wires that a `when` assigns and nothing but numbers decides: they become an `always @*` without
 * anything to wait for, which simulators never run.
 */
export const constantFindings = ({ body }: ModuleIR): readonly Finding[] => scopeFindings(body)

const scopeFindings = ({ statements }: Scope): Finding[] => [
  ...statements.flatMap(statement => {
    if (statement.kind === 'repeat') return scopeFindings(statement.body)
    if (statement.kind !== 'when') return []
    return [...targetsOf([statement])]
      .filter(signal => signal.kind !== 'register' && !dependsOnSignals(statements, signal))
      .map(({ print }) => ({
        text: `${print} is chosen by numbers alone; assign it with mux() instead of under a when`,
        places: [statement.at],
      }))
  }),
]

function dependsOnSignals(statements: readonly Statement[], signal: Signal): boolean {
  return statements.some(statement => {
    if (statement.kind === 'assign')
      return targetSignal(statement.target) === signal && expressionsOf(statement).some(reads)
    if (statement.kind !== 'when' || !targetsOf([statement]).has(signal)) return false
    return (
      statement.branches.some(({ condition }) => reads(condition)) ||
      bodiesOf(statement).some(body => dependsOnSignals(body, signal))
    )
  })
}

const reads = (expr: Expr): boolean => expr.kind === 'signal' || operandsOf(expr).some(reads)
