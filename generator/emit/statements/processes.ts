import {
  type AssignStatement,
  constant,
  type Expr,
  expressionsOf,
  operandsOf,
  type Scope,
  type Signal,
  type Statement,
  select,
  targetSignal,
  targetsOf,
  Value,
  type WhenStatement,
} from '../../hdl/index.ts'

/** An assignment or a `when`: what goes into an always block. */
export type Procedural = AssignStatement | WhenStatement

/** One thing to print, in the order of the design. */
export type Block =
  | { readonly kind: 'assign'; readonly statement: AssignStatement }
  | { readonly kind: 'clocked' | 'combinational'; readonly body: readonly Procedural[] }
  | Exclude<Statement, Procedural>

/** The statements of a scope as blocks: each signal is driven by one block only. */
export function blocksOf(scope: Scope): Block[] {
  const statements = scope.statements.map(looked)
  const continuous = continuousWires(statements)
  const groups: Group[] = []
  const blocks: (Block | Group)[] = []
  statements.forEach((statement, place) => {
    if (statement.kind !== 'assign' && statement.kind !== 'when') {
      blocks.push(statement)
      return
    }
    for (const kind of ['combinational', 'clocked'] as const) {
      const wanted = (signal: Signal) => (signal.kind === 'register') === (kind === 'clocked')
      const own = filtered(statement, wanted)
      if (own === undefined) continue
      const targets = targetsOf([own])
      if (
        kind === 'combinational' &&
        own.kind === 'assign' &&
        [...targets].every(t => continuous.has(t))
      )
        blocks.push({ kind: 'assign', statement: own })
      else join(groups, blocks, { kind, body: [own], targets, last: place })
    }
  })
  return blocks.flatMap(block => ('targets' in block ? split(block) : [block]))
}

interface Group {
  readonly kind: 'clocked' | 'combinational'
  readonly body: Procedural[]
  readonly targets: Set<Signal>
  /** Place of the last statement, to join neighbours. */
  last: number
}

/** Adds a statement to the group that drives one of its signals, or to its neighbour. */
function join(groups: Group[], blocks: (Block | Group)[], added: Group): void {
  const meets = groups.filter(
    group => group.kind === added.kind && [...added.targets].some(t => group.targets.has(t)),
  )
  const [home = neighbour(blocks, added), ...others] = meets
  if (home === undefined) {
    groups.push(added)
    blocks.push(added)
    return
  }
  for (const other of [...others, added]) {
    home.body.push(...other.body)
    for (const target of other.targets) home.targets.add(target)
    home.last = Math.max(home.last, other.last)
    if (other === added) continue
    blocks.splice(blocks.indexOf(other), 1)
    groups.splice(groups.indexOf(other), 1)
  }
}

/** The block just above, when both are plain register assignments with or both without reset. */
function neighbour(blocks: readonly (Block | Group)[], added: Group): Group | undefined {
  const above = blocks.at(-1)
  if (above === undefined || !('targets' in above) || added.kind !== 'clocked') return undefined
  const isPlain = [...above.body, ...added.body].every(statement => statement.kind === 'assign')
  const resets = new Set([...above.targets, ...added.targets].map(t => t.reset !== undefined))
  const isNext = above.kind === 'clocked' && above.last === added.last - 1
  return isPlain && isNext && resets.size === 1 ? above : undefined
}

/** One always block per signal when one signal of the group reads another, as it sees old values. */
function split({ kind, body, targets }: Group): Block[] {
  if (kind === 'clocked' || targets.size === 1) return [{ kind, body }]
  const read = new Set<Signal>()
  for (const expr of body.flatMap(expressionsOf)) collectSignals(expr, read)
  if (![...targets].some(target => read.has(target))) return [{ kind, body }]
  return [...targets].map(target => ({
    kind,
    body: body.flatMap(statement => filtered(statement, signal => signal === target) ?? []),
  }))
}

/** The wires that have no need of an always block: no `when`, never assigned as a whole twice. */
function continuousWires(statements: readonly Statement[]): Set<Signal> {
  const plain = new Set<Signal>()
  const procedural = new Set<Signal>()
  for (const statement of statements) {
    if (statement.kind === 'when') for (const s of targetsOf([statement])) procedural.add(s)
    if (statement.kind !== 'assign') continue
    const signal = targetSignal(statement.target)
    if (signal === undefined) continue
    if (plain.has(signal) && statement.target.kind === 'signal') procedural.add(signal)
    plain.add(signal)
  }
  return new Set([...plain].filter(signal => !procedural.has(signal) && signal.kind !== 'register'))
}

/** A statement with only the assignments to wanted signals; nothing when none is left. */
function filtered(
  statement: Statement,
  wanted: (signal: Signal) => boolean,
): Procedural | undefined {
  if (statement.kind === 'assign') {
    const signal = targetSignal(statement.target)
    return signal !== undefined && wanted(signal) ? statement : undefined
  }
  if (statement.kind !== 'when' || ![...targetsOf([statement])].some(wanted)) return undefined
  const keep = (body: readonly Statement[]): Statement[] =>
    body.flatMap((inner): Statement | Statement[] =>
      inner.kind === 'comment' ? inner : (filtered(inner, wanted) ?? []),
    )
  const branches = statement.branches.map(({ condition, body }) => ({
    condition,
    body: keep(body),
  }))
  const { otherwise, ...rest } = statement
  return { ...rest, branches, ...(otherwise && { otherwise: keep(otherwise) }) }
}

/** A lookup by a number or a round is assigned: `always @*` would wait for a change for ever. */
function looked(statement: Statement): Statement {
  if (statement.kind !== 'rom' || readsSignals(statement.index)) return statement
  const { target, index, words, at } = statement
  const choices = words.map((word, when) => ({ when, value: constant(word, target.shape) }))
  const { expr: value } = select(new Value(index), choices, constant(0, target.shape))
  return {
    kind: 'assign',
    target: { kind: 'signal', signal: target, shape: target.shape },
    value,
    at,
  }
}

function readsSignals(expr: Expr): boolean {
  return expr.kind === 'signal' || operandsOf(expr).some(readsSignals)
}

function collectSignals(expr: Expr, into: Set<Signal>): void {
  if (expr.kind === 'signal') into.add(expr.signal)
  for (const inner of operandsOf(expr)) collectSignals(inner, into)
}
