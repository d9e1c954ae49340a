import type { Finding } from '../ir/errors.ts'
import type { Expr, Signal } from '../ir/expr.ts'
import type { AssignStatement, InstanceStatement, ModuleIR, Scope, Statement } from '../ir/ir.ts'
import { bit, unsigned } from '../ir/shape.ts'
import { concat } from '../values/combine.ts'
import { Value } from '../values/value.ts'
import { nextValues } from './next-values.ts'
import { parityGroups } from './parity-groups.ts'

export interface HardenOptions {
  /** Name of the output of the top that stays high from the first error on until reset. */
  readonly output: string
  readonly note: string
}

/** Bits that share a parity bit, at most: a tree of three gates. */
const groupBits = 8

/**
 * A design whose registers detect errors, at every depth: all but those of data (`isData`), those of
 * memories and those in repeats, which must be data. A bit for each few of them keeps the odd parity of
 * their next values, and is compared with that of what they hold in every cycle. One flipped bit,
 * of a register or of a parity, is seen in the cycle in which it stands there; the top raises its
 * output at the end of that cycle. Registers without a reset value get zero; nothing else changes.
 */
export function harden(top: ModuleIR, { output, note }: HardenOptions): ModuleIR {
  const done = new Map<ModuleIR, ModuleIR>()
  const hardened = (module: ModuleIR): ModuleIR => {
    const made = done.get(module) ?? hardenModule(module, hardened)
    done.set(module, made)
    return made
  }
  const { signals, statements, errors, findings } = hardenScope(top, hardened)
  const all = { ...top, findings: [...top.findings, ...findings] }
  if (errors.length === 0) return { ...all, body: { signals, statements } }
  const held = register(top, output, bit, note, 0n)
  const port: Signal = { ...named(top, 'output', output, output), note }
  const value = new Value(read(held))
  return {
    ...all,
    ports: [...top.ports, port],
    body: {
      signals: [...signals, held],
      statements: [
        ...statements,
        comment('The first error is kept until reset.'),
        assign(top, read(held), errors.reduce((any, one) => any.or(one), value).expr),
        assign(top, read(port), value.expr),
      ],
    },
  }
}

/** What a module or the top has become, with the conditions that are errors in this cycle. */
interface HardenedScope extends Scope {
  readonly errors: readonly Value[]
  readonly findings: readonly Finding[]
}

function hardenModule(module: ModuleIR, hardened: (module: ModuleIR) => ModuleIR): ModuleIR {
  const { signals, statements, errors, findings } = hardenScope(module, hardened)
  const body = { signals, statements }
  const all = { ...module, findings: [...module.findings, ...findings] }
  const [first, ...others] = errors
  if (first === undefined) return { ...all, body }
  const note = 'a register is not what it was set to'
  const port: Signal = { ...named(module, 'output', 'upset', 'upset_o'), note }
  const any = others.reduce((sum, one) => sum.or(one), first)
  const resetPort = { ...named(module, 'input', 'rst', 'rst_i'), note: resetNote }
  return {
    ...all,
    reset: module.reset ?? { signal: resetPort, at: module.at },
    ports: [...module.ports, port],
    body: { ...body, statements: [...statements, assign(module, read(port), any.expr)] },
  }
}

const resetNote = 'synchronous reset, active high'

function hardenScope(module: ModuleIR, hardened: (module: ModuleIR) => ModuleIR): HardenedScope {
  const { body, findings, next, registers } = nextValues(module)
  const upsets: Signal[] = []
  const replaced = (statement: Statement): Statement => {
    if (statement.kind === 'repeat') {
      const inner = statement.body.statements.map(replacedInRepeat)
      return { ...statement, body: { ...statement.body, statements: inner } }
    }
    if (statement.kind !== 'instance') return statement
    const instance = { ...statement, module: hardened(statement.module) }
    const port = upsetOf(instance)
    if (port === undefined) return instance
    const name = `${instance.label}_upset`
    const signal: Signal = { ...named(module, 'wire', name, name), note: port.note }
    upsets.push(signal)
    return { ...instance, outputs: [...instance.outputs, { port, signal, isIgnored: false }] }
  }
  const replacedInRepeat = (statement: Statement): Statement => {
    const before = upsets.length
    const made = replaced(statement)
    if (upsets.length === before) return made
    throw new Error(`${module.name} repeats registers that are not data; they cannot be hardened`)
  }
  const statements = body.statements.map(replaced)
  const errors = upsets.map(signal => new Value(read(signal)))
  const own = parityOf(module, registers, next)
  return {
    signals: [...body.signals, ...upsets, ...own.signals],
    statements: [...statements, ...own.statements],
    errors: [...own.errors, ...errors],
    findings,
  }
}

const upsetOf = ({ module }: InstanceStatement): Signal | undefined =>
  module.ports.find(({ print }) => print === 'upset_o')

/** The parity bits of the registers of one module, and the check. */
function parityOf(
  module: ModuleIR,
  registers: readonly Signal[],
  next: ReadonlyMap<Signal, Expr>,
): Pick<HardenedScope, 'signals' | 'statements' | 'errors'> {
  if (registers.length === 0) return { signals: [], statements: [], errors: [] }
  const groups = parityGroups(registers, groupBits)
  const shape = unsigned(groups.length)
  const reset = groups.reduce(
    (bits, group, at) => bits | (BigInt(1 - (ones(group) % 2)) << BigInt(at)),
    0n,
  )
  const held = register(module, 'parity', shape, 'odd parity of the registers', reset)
  const wire = (name: string, note: string): Signal => ({
    ...named(module, 'wire', name, name),
    shape,
    note,
  })
  const taken = wire('parity_d', 'that of what they take')
  const now = wire('parity_now', 'that of what they hold')
  const drive = (target: Signal, ofSignal: (signal: Signal) => Expr): Statement[] =>
    groups.map((group, at) =>
      assign(
        module,
        new Value(read(target)).bit(at).expr,
        oddParity(group.map(one => new Value(ofSignal(one)))).expr,
      ),
    )
  return {
    signals: [held, taken, now],
    statements: [
      comment('Error detection: the parity of what the registers take and of what they hold.'),
      ...drive(taken, signal => next.get(signal) ?? read(signal)),
      assign(module, read(held), read(taken)),
      ...drive(now, read),
    ],
    errors: [new Value(read(held)).xor(new Value(read(now))).any()],
  }
}

/** 1 when an even number of all their bits is set. */
const oddParity = (values: readonly Value[]): Value =>
  concat(...values.map(value => value.asUnsigned()))
    .parity()
    .not()

const ones = (group: readonly Signal[]): number =>
  group.reduce(
    (sum, { reset = 0n, shape }) =>
      sum + BigInt.asUintN(shape.width.value, reset).toString(2).replaceAll('0', '').length,
    0,
  )

const read = (signal: Signal): Expr => ({ kind: 'signal', signal, shape: signal.shape })

const comment = (text: string): Statement => ({ kind: 'comment', text })

const assign = ({ at }: ModuleIR, target: Expr, value: Expr): AssignStatement => ({
  kind: 'assign',
  target,
  value,
  at,
})

const named = ({ at }: ModuleIR, kind: Signal['kind'], name: string, print: string) => ({
  kind,
  name,
  print,
  shape: bit,
  at,
})

const register = (
  module: ModuleIR,
  name: string,
  shape: Signal['shape'],
  note: string,
  reset: bigint,
): Signal => ({ ...named(module, 'register', name, `${name}_q`), shape, note, reset })
