import type { Expr, Signal } from './expr.ts'
import type { Statement, WhenStatement } from './ir.ts'

/** The expressions directly inside an expression, indices of part selects among them. */
export function operandsOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'constant':
    case 'signal':
    case 'position':
      return []
    case 'unary':
    case 'reduce':
    case 'fit':
    case 'replicate':
      return [expr.of]
    case 'binary':
    case 'compare':
      return [expr.left, expr.right]
    case 'slice':
      return [
        expr.of,
        ...expr.low.terms.flatMap(term => (term.kind === 'value' ? [term.value] : [])),
      ]
    case 'concat':
      return expr.parts
    case 'mux':
      return [expr.condition, expr.whenTrue, expr.whenFalse]
    case 'select':
      return [expr.index, ...expr.cases.map(({ value }) => value), expr.otherwise]
    default:
      return expr satisfies never
  }
}

/** The expressions that a statement reads, at any depth of whens and repeats. */
export function expressionsOf(statement: Statement): readonly Expr[] {
  switch (statement.kind) {
    case 'assign':
      return [statement.value]
    case 'when':
      return [
        ...statement.branches.map(({ condition }) => condition),
        ...bodiesOf(statement).flatMap(body => body.flatMap(expressionsOf)),
      ]
    case 'repeat':
      return statement.body.statements.flatMap(expressionsOf)
    case 'instance':
      return statement.inputs.map(({ value }) => value)
    case 'memory':
      return [
        ...statement.writes.flatMap(({ enable, address, data }) => [enable, address, data]),
        ...statement.reads.flatMap(({ enable, address }) =>
          enable ? [enable, address] : [address],
        ),
      ]
    case 'rom':
      return [statement.index]
    case 'merge':
      return [statement.bus]
    case 'fsm':
      return statement.states.flatMap(({ moves }) =>
        moves.flatMap(({ condition }) => (condition === undefined ? [] : [condition])),
      )
    case 'property':
      return statement.when ? [statement.when, statement.condition] : [statement.condition]
    case 'ghost':
      return statement.from.kind === 'word' ? [statement.from.address] : []
    // Properties watch a design: what they read is read by nothing in it.
    case 'formal':
    case 'comment':
      return []
    default:
      return statement satisfies never
  }
}

/** The lists of statements of a `when`, in order. */
export const bodiesOf = ({
  branches,
  otherwise,
}: WhenStatement): readonly (readonly Statement[])[] => [
  ...branches.map(branch => branch.body),
  ...(otherwise === undefined ? [] : [otherwise]),
]

/** The signal of which a target is all or a part. */
export function targetSignal(target: Expr): Signal | undefined {
  if (target.kind === 'signal') return target.signal
  return target.kind === 'slice' || target.kind === 'fit' ? targetSignal(target.of) : undefined
}

/** The signals that assignments drive, at any depth of whens. */
export function targetsOf(body: readonly Statement[]): Set<Signal> {
  const found = new Set<Signal>()
  for (const statement of body) {
    const inner =
      statement.kind === 'assign'
        ? [targetSignal(statement.target)]
        : statement.kind === 'when'
          ? bodiesOf(statement).flatMap(branch => [...targetsOf(branch)])
          : []
    for (const signal of inner) if (signal !== undefined) found.add(signal)
  }
  return found
}
