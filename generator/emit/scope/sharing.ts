import { type Expr, expressionsOf, type ModuleIR, operandsOf } from '../../hdl/index.ts'

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
  const shared = new Set<Expr>()
  const costs = new Map<Expr, number>()
  /** Operators in the text of an expression; what has a name of its own is no part of it. */
  const cost = (expr: Expr): number => {
    const known = costs.get(expr)
    if (known !== undefined) return known
    const inner = operandsOf(expr).reduce((sum, operand) => sum + cost(operand), 0)
    const total = expr.kind === 'slice' ? 0 : inner + ownCost(expr)
    const isWorth = (parted.has(expr) && !isCast(expr)) || total > 2
    const isShared = isWorth && (uses.get(expr) ?? 0) > 1
    if (isShared) shared.add(expr)
    costs.set(expr, isShared ? 0 : total)
    return isShared ? 0 : total
  }
  for (const expr of uses.keys()) cost(expr)
  return shared
}

/** Another reading of the bits of a signal needs no name. */
const isCast = (expr: Expr): boolean =>
  expr.kind === 'signal' || (expr.kind === 'fit' && isCast(expr.of))

/** A product counts as many operators: it is expensive, and always on a line of its own. */
function ownCost(expr: Expr): number {
  if (expr.kind === 'binary') return expr.operator === 'mul' ? 3 : 1
  if (expr.kind === 'mux' || expr.kind === 'select') return 2
  return ['compare', 'unary', 'reduce'].includes(expr.kind) ? 1 : 0
}
