import {
  type AssignStatement,
  type Expr,
  expressionsOf,
  operandsOf,
  type Scope,
  type Signal,
  targetSignal,
} from '../hdl/index.ts'

/** Outputs of instances that go straight to where they are assigned, without a net of their own. */
export interface Aliases {
  readonly targets: ReadonlyMap<Signal, Expr>
  /** The assignments that this makes needless. */
  readonly dropped: ReadonlySet<AssignStatement>
}

/** Finds outputs whose one reader is a plain assignment in the scope of the instance. */
export function findAliases(scope: Scope): Aliases {
  const uses = new Map<Signal, number>()
  for (const statement of scope.statements) {
    for (const expr of expressionsOf(statement)) countSignals(expr, uses)
  }
  const outputs = new Set(
    scope.statements.flatMap(statement =>
      statement.kind === 'instance' ? statement.outputs.map(({ signal }) => signal) : [],
    ),
  )
  const driven = new Map<Signal, number>()
  for (const statement of scope.statements) {
    const signal = statement.kind === 'assign' ? targetSignal(statement.target) : undefined
    if (signal) driven.set(signal, (driven.get(signal) ?? 0) + 1)
  }
  const targets = new Map<Signal, Expr>()
  const dropped = new Set<AssignStatement>()
  for (const statement of scope.statements) {
    if (statement.kind !== 'assign') continue
    const { target, value } = statement
    const from = wholeSignal(value)
    const into = targetSignal(target)
    if (from === undefined || into === undefined || into.kind === 'register') continue
    const isWhole = target.kind === 'slice' || driven.get(into) === 1
    const sameWidth = from.shape.width.value === target.shape.width.value
    if (!outputs.has(from) || uses.get(from) !== 1 || !isWhole || !sameWidth) continue
    targets.set(from, target)
    dropped.add(statement)
  }
  return { targets, dropped }
}

/** The signal whose bits an expression is, whatever their sign. */
function wholeSignal(expr: Expr): Signal | undefined {
  if (expr.kind === 'signal') return expr.signal
  const isCast = expr.kind === 'fit' && expr.of.shape.width.value === expr.shape.width.value
  return isCast ? wholeSignal(expr.of) : undefined
}

function countSignals(expr: Expr, uses: Map<Signal, number>): void {
  if (expr.kind === 'signal') uses.set(expr.signal, (uses.get(expr.signal) ?? 0) + 1)
  for (const inner of operandsOf(expr)) countSignals(inner, uses)
}
