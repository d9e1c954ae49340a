import type { Finding } from '../ir/errors.ts'
import type { Expr } from '../ir/expr.ts'
import type { ModuleIR } from '../ir/ir.ts'
import { signalsIn, statementsIn } from '../ir/rounds.ts'
import type { Size, SizeSymbol } from '../ir/size.ts'
import { expressionsOf, operandsOf } from '../ir/traverse.ts'

/** Parameters whose name no width, count or index mentions. */
export function unusedParameters(module: ModuleIR): readonly Finding[] {
  const used = new Set<string>()
  for (const size of sizesOf(module)) for (const symbol of size.symbols) mention(symbol, used)
  return module.parameters
    .filter(({ kind, name }) => kind === 'parameter' && !used.has(name))
    .map(({ name, at }) => ({
      text: `parameter ${name} is never used; use it in a width or remove it`,
      places: [at],
    }))
}

function mention({ name, definition, logarithmOf }: SizeSymbol, used: Set<string>): void {
  used.add(name)
  for (const inner of [definition, logarithmOf]) {
    for (const symbol of inner?.symbols ?? []) mention(symbol, used)
  }
}

function sizesOf({ ports, body }: ModuleIR): Size[] {
  const sizes = [...ports, ...signalsIn(body)].map(({ shape }) => shape.width)
  const seen = new Set<Expr>()
  for (const statement of statementsIn(body)) {
    if (statement.kind === 'repeat') sizes.push(statement.loop.count)
    if (statement.kind === 'instance') sizes.push(...statement.parameters.map(({ value }) => value))
    if (statement.kind === 'merge') sizes.push(statement.count)
    if (statement.kind === 'memory') sizes.push(statement.depth, statement.shape.width)
    if (statement.kind === 'assign') sizes.push(...exprSizes(statement.target, seen))
    for (const expr of expressionsOf(statement)) sizes.push(...exprSizes(expr, seen))
  }
  return sizes
}

function exprSizes(expr: Expr, seen: Set<Expr>): Size[] {
  if (seen.has(expr)) return []
  seen.add(expr)
  const own = [expr.shape.width]
  if (expr.kind === 'slice') own.push(expr.low.fixed, ...expr.low.terms.map(({ stride }) => stride))
  if (expr.kind === 'replicate') own.push(expr.count)
  return [...own, ...operandsOf(expr).flatMap(inner => exprSizes(inner, seen))]
}
