import type { Finding } from '../ir/errors.ts'
import type { Expr, Signal } from '../ir/expr.ts'
import type { AssignStatement, ModuleIR, Scope, Statement } from '../ir/ir.ts'
import { Rewriter } from '../ir/rewrite.ts'
import { bodiesOf, targetSignal, targetsOf } from '../ir/traverse.ts'

/** A module whose control registers have a net for what they take at the clock edge. */
export interface NextValues {
  readonly body: Scope
  /** The registers, each with a reset value. */
  readonly registers: readonly Signal[]
  /** What each of them takes, but at reset. */
  readonly next: ReadonlyMap<Signal, Expr>
  readonly findings: readonly Finding[]
}

/**
 * Names the next value of every register that is not data: `count_d` is what `count_q` holds unless a
 * statement says otherwise. A register that always takes one value needs no net for it.
 */
export function nextValues(module: ModuleIR): NextValues {
  const { body } = module
  const found = controlRegisters(body)
  const findings = found.filter(signal => drivenInside(body, signal)).map(repeatFinding)
  if (found.length === 0 || findings.length > 0) {
    return { body, registers: [], next: new Map(), findings }
  }
  const withReset: ReadonlyMap<Signal, Signal> = new Map(
    found.map(signal => [signal, { reset: 0n, ...signal }]),
  )
  const rewriter = new Rewriter(withReset)
  const statements = body.statements.map(rewriter.statement)
  const registers = [...withReset.values()]
  const only = new Map(registers.map(signal => [signal, onlyValue(statements, signal)]))
  const plain = (signal: Signal): Expr | undefined => {
    const value = only.get(signal)
    return value !== undefined && isNamed(value) ? value : undefined
  }
  const taken = new Set([...body.signals, ...module.ports].map(({ print }) => print))
  const nets = new Map(
    registers
      .filter(signal => plain(signal) === undefined)
      .map(signal => [signal, netOf(signal, taken)]),
  )
  const toNet = new Rewriter(nets)
  const begun = new Set<Signal>()
  const moved = statements.flatMap((statement): Statement[] => {
    const own = [...targetsOf([statement])].filter(signal => nets.has(signal))
    const news = own.filter(signal => !begun.has(signal))
    for (const signal of news) begun.add(signal)
    const held = news.filter(signal => only.get(signal) === undefined)
    const holds = held.map(signal => assign(netRead(nets, signal), read(signal), signal))
    return own.length === 0 ? [statement] : [...holds, retarget(statement, nets, toNet)]
  })
  const next = new Map(
    registers.map(signal => [signal, plain(signal) ?? netRead(nets, signal)] as const),
  )
  const clocked = [...nets].map(([signal, net]) => assign(read(signal), read(net), signal))
  const signals = body.signals.map(signal => withReset.get(signal) ?? signal)
  return {
    body: { signals: [...signals, ...nets.values()], statements: [...moved, ...clocked] },
    registers,
    next,
    findings: [],
  }
}

/** The registers of a scope that are neither data nor the read ports of a memory. */
function controlRegisters({ signals, statements }: Scope): Signal[] {
  const ofMemories = new Set(
    statements.flatMap(one => (one.kind === 'memory' ? one.reads.map(({ signal }) => signal) : [])),
  )
  return signals.filter(
    signal => signal.kind === 'register' && signal.isData !== true && !ofMemories.has(signal),
  )
}

/** Whether a value is short to say twice: something with a name, or a part of it. */
const isNamed = ({ kind, ...expr }: Expr): boolean =>
  kind === 'signal' || kind === 'constant' || ('of' in expr && kind === 'slice' && isNamed(expr.of))

/** Whether a register is driven from inside a repeat. */
const drivenInside = ({ statements }: Scope, signal: Signal): boolean =>
  statements.some(
    statement =>
      statement.kind === 'repeat' &&
      (targetsOf(statement.body.statements).has(signal) || drivenInside(statement.body, signal)),
  )

const repeatFinding = ({ print, at }: Signal): Finding => ({
  text: `${print} is driven inside a repeat and cannot be hardened; drive it as a whole, or say isData`,
  places: [at],
})

/** The value of a register that one statement assigns as a whole, always; that of a state machine. */
function onlyValue(statements: readonly Statement[], signal: Signal): Expr | undefined {
  const drivers = statements.filter(
    statement =>
      targetsOf([statement]).has(signal) ||
      (statement.kind === 'fsm' && statement.state === signal),
  )
  const [only, ...others] = drivers
  if (only === undefined || others.length > 0) return undefined
  if (only.kind === 'fsm') return read(only.next)
  return only.kind === 'assign' && only.target.kind === 'signal' ? only.value : undefined
}

function netOf(signal: Signal, taken: Set<string>): Signal {
  const { shape, at } = signal
  let print = `${signal.name}_d`
  while (taken.has(print)) print = `${print}d`
  taken.add(print)
  const note = `what ${signal.print} takes`
  return { kind: 'wire', name: print, print, shape, note, at }
}

/** The statement with its assignments to registers going to their nets; what is read stays. */
function retarget(
  statement: Statement,
  nets: ReadonlyMap<Signal, Signal>,
  toNet: Rewriter,
): Statement {
  if (statement.kind === 'assign') {
    const signal = targetSignal(statement.target)
    if (signal === undefined || !nets.has(signal)) return statement
    return { ...statement, target: toNet.expr(statement.target) }
  }
  if (statement.kind !== 'when') return statement
  const [bodies, { otherwise, ...rest }] = [bodiesOf(statement), statement]
  const made = bodies.map(body => body.map(inner => retarget(inner, nets, toNet)))
  const branches = rest.branches.map(({ condition }, at) => ({ condition, body: made[at] ?? [] }))
  return { ...rest, branches, ...(otherwise && { otherwise: made.at(-1) ?? [] }) }
}

const netRead = (nets: ReadonlyMap<Signal, Signal>, signal: Signal): Expr =>
  read(nets.get(signal) ?? signal)

const read = (signal: Signal): Expr => ({ kind: 'signal', signal, shape: signal.shape })

const assign = (target: Expr, value: Expr, { at }: Signal): AssignStatement => ({
  kind: 'assign',
  target,
  value,
  at,
})
