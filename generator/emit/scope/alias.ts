import {
  type AssignStatement,
  type Expr,
  expressionsOf,
  operandsOf,
  type Scope,
  type Signal,
  type Statement,
  targetSignal,
  targetsOf,
} from '../../hdl/index.ts'

/** Outputs of instances that go straight to where they are assigned, without a net of their own. */
export interface Aliases {
  readonly targets: ReadonlyMap<Signal, Expr>
  /** The assignments that this makes needless. */
  readonly dropped: ReadonlySet<AssignStatement>
}

/** Finds outputs whose one reader is a plain assignment in the scope of the instance. */
export function findAliases({ statements }: Scope): Aliases {
  const reads = new Map<Signal, number>()
  const drives = new Map<Signal, number>()
  for (const statement of statements) {
    for (const expr of seenBy(statement)) countSignals(expr, reads)
    if (statement.kind === 'assign') add(targetSignal(statement.target), drives)
  }
  const outputs = new Set(statements.flatMap(outputsOf))
  const conditional = targetsOf(statements.filter(({ kind }) => kind === 'when'))
  const isAlias = ({ target, value }: AssignStatement) => {
    const from = wholeSignal(value)
    const into = targetSignal(target)
    if (from === undefined || into === undefined || into.kind === 'register') return false
    if (conditional.has(into)) return false
    const isOnly = target.kind === 'slice' || drives.get(into) === 1
    const isSameWidth = from.shape.width.value === target.shape.width.value
    return outputs.has(from) && reads.get(from) === 1 && isOnly && isSameWidth
  }
  const dropped = statements.filter(statement => statement.kind === 'assign').filter(isAlias)
  const targets = dropped.flatMap(({ target, value }) => {
    const from = wholeSignal(value)
    return from === undefined ? [] : [[from, target] as const]
  })
  return { targets: new Map(targets), dropped: new Set(dropped) }
}

/** What a statement reads, properties too: a net that one watches has to be there. */
const seenBy = (statement: Statement): readonly Expr[] =>
  statement.kind === 'formal'
    ? statement.body.statements.flatMap(expressionsOf)
    : expressionsOf(statement)

const outputsOf = (statement: Statement): Signal[] =>
  statement.kind === 'instance' ? statement.outputs.map(({ signal }) => signal) : []

const add = (signal: Signal | undefined, counts: Map<Signal, number>) =>
  signal && counts.set(signal, (counts.get(signal) ?? 0) + 1)

/** The signal whose bits an expression is, whatever their sign. */
function wholeSignal(expr: Expr): Signal | undefined {
  if (expr.kind === 'signal') return expr.signal
  const isCast = expr.kind === 'fit' && expr.of.shape.width.value === expr.shape.width.value
  return isCast ? wholeSignal(expr.of) : undefined
}

function countSignals(expr: Expr, uses: Map<Signal, number>): void {
  if (expr.kind === 'signal') add(expr.signal, uses)
  for (const inner of operandsOf(expr)) countSignals(inner, uses)
}
