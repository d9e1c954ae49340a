import { type Expr, expressionsOf, type ModuleIR, operandsOf } from '../hdl/index.ts'

/**
 * Expressions worth a name: used in several places, and either more than a few operators long or
 * taken apart somewhere, which Verilog only does with names.
 */
export function sharedIn({ body, reset }: ModuleIR): ReadonlySet<Expr> {
  const uses = new Map<Expr, number>()
  const parted = new Set<Expr>()
  const count = (expr: Expr): void => {
    const before = uses.get(expr) ?? 0
    uses.set(expr, before + 1)
    if (expr.kind === 'slice') parted.add(expr.of)
    if (before === 0) for (const inner of operandsOf(expr)) count(inner)
  }
  for (const expr of body.statements.flatMap(expressionsOf)) count(expr)
  if (reset?.value) count(reset.value)
  const costs = new Map<Expr, number>()
  const isWorth = (expr: Expr) => (parted.has(expr) && !isCast(expr)) || cost(expr, costs) > 2
  return new Set([...uses].filter(([expr, times]) => times > 1 && isWorth(expr)).map(([e]) => e))
}

/** Another reading of the bits of a signal needs no name. */
const isCast = (expr: Expr): boolean =>
  expr.kind === 'signal' || (expr.kind === 'fit' && isCast(expr.of))

/** Operators in the text of an expression; a product counts as many. */
function cost(expr: Expr, known: Map<Expr, number>): number {
  const before = known.get(expr)
  if (before !== undefined) return before
  const inner = operandsOf(expr).reduce((sum, operand) => sum + cost(operand, known), 0)
  const total = inner + ownCost(expr)
  known.set(expr, total)
  return total
}

function ownCost(expr: Expr): number {
  if (expr.kind === 'binary') return expr.operator === 'mul' ? 3 : 1
  if (expr.kind === 'mux' || expr.kind === 'select') return 2
  return ['compare', 'unary', 'reduce'].includes(expr.kind) ? 1 : 0
}
