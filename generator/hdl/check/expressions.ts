import type { Finding } from '../ir/errors.ts'
import type { Expr } from '../ir/expr.ts'
import type { ModuleIR } from '../ir/ir.ts'
import { statementsIn } from '../ir/rounds.ts'
import { expressionsOf, operandsOf } from '../ir/traverse.ts'

/** Problems of single expressions, met when they were made. */
export function expressionFindings({ body, reset }: ModuleIR): readonly Finding[] {
  const seen = new Set<Expr>()
  const findings: Finding[] = []
  const visit = (expr: Expr): void => {
    if (seen.has(expr)) return
    seen.add(expr)
    for (const inner of operandsOf(expr)) visit(inner)
    const problem = expr.problem ?? expr.shape.problem
    if (problem !== undefined) findings.push(problem)
  }
  for (const statement of statementsIn(body)) {
    for (const expr of expressionsOf(statement)) visit(expr)
    if (statement.kind === 'assign') visit(statement.target)
    if (statement.kind === 'instance') findings.push(...statement.findings)
  }
  if (reset?.value !== undefined) visit(reset.value)
  return findings
}
