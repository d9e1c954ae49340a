import type { Expr, Signal } from '../ir/expr.ts'
import type { InstanceStatement, ModuleIR, Scope, Statement, WhenStatement } from '../ir/ir.ts'
import { bodiesOf, expressionsOf, operandsOf, targetsOf } from '../ir/traverse.ts'

/** A signal that steers the machine, and where it is. */
export interface ControlSignal {
  /** Instances and generate blocks from the top on, as Verilog names them: `u_sequencer`. */
  readonly path: readonly string[]
  readonly module: ModuleIR
  readonly signal: Signal
  /** Whether it must be known as soon as reset is over: it is reset, or by itself decides on a register or a memory. */
  readonly isPrompt: boolean
}

/**
 * The signals of a design that do not depend on data, in any instance, and every register that is
 * reset. Data are what memories hold and the inputs named in `data`; a value is data when its
 * expression or a condition around its assignment reads data.
 */
export function controlSignals(top: ModuleIR, data: readonly string[]): ControlSignal[] {
  const inputs = top.ports.filter(({ name }) => data.includes(name))
  return controlsBelow(top, new Set(inputs), [])
}

function controlsBelow(
  module: ModuleIR,
  inputs: ReadonlySet<Signal>,
  path: readonly string[],
): ControlSignal[] {
  const data = dataOf(module, inputs)
  const deciders = new Set(module.body.statements.flatMap(decidersOf))
  const outputs = module.ports.filter(({ kind }) => kind === 'output')
  const within = (
    scope: Scope,
    at: readonly string[],
    more: readonly Signal[],
  ): ControlSignal[] => [
    ...[...more, ...scope.signals]
      .filter(signal => signal.reset !== undefined || !data.has(signal))
      .map(signal => ({
        ...{ path: at, module, signal },
        isPrompt: signal.reset !== undefined || deciders.has(signal),
      })),
    ...scope.statements.flatMap(statement => {
      if (statement.kind === 'instance') {
        const inside = [...at, `u_${statement.label}`]
        return controlsBelow(statement.module, dataInputs(statement, data), inside)
      }
      if (statement.kind !== 'repeat') return []
      const { name, count } = statement.loop
      return Array.from({ length: count.value }, (_, n) =>
        within(statement.body, [...at, `gen_${name}[${n}]`], []),
      ).flat()
    }),
  ]
  return within(module.body, path, outputs)
}

/** The signals that are, by themselves, the first condition of an outermost when or enables of a memory. */
function decidersOf(statement: Statement): Signal[] {
  const conditions =
    statement.kind === 'when'
      ? statement.branches.slice(0, 1).map(({ condition }) => condition)
      : statement.kind === 'memory'
        ? [...statement.writes, ...statement.reads].flatMap(({ enable }) => enable ?? [])
        : []
  return conditions.flatMap(condition => (condition.kind === 'signal' ? [condition.signal] : []))
}

/** The signals of a module that depend on data. */
function dataOf(module: ModuleIR, inputs: ReadonlySet<Signal>): Set<Signal> {
  const data = new Set(inputs)
  let before = -1
  while (data.size > before) {
    before = data.size
    for (const signal of newData(module.body.statements, data)) data.add(signal)
  }
  return data
}

const newData = (statements: readonly Statement[], data: ReadonlySet<Signal>): Signal[] =>
  statements.flatMap(statement => dataFrom(statement, data))

function dataFrom(statement: Statement, data: ReadonlySet<Signal>): Signal[] {
  const reads = expressionsOf(statement).some(expr => readsData(expr, data))
  switch (statement.kind) {
    case 'assign':
      return reads ? [...targetsOf([statement])] : []
    case 'when':
      return whenData(statement, data)
    case 'repeat':
      return newData(statement.body.statements, data)
    case 'instance': {
      const inside = dataOf(statement.module, dataInputs(statement, data))
      return statement.outputs.filter(({ port }) => inside.has(port)).map(({ signal }) => signal)
    }
    case 'memory':
      return statement.reads.map(({ signal }) => signal)
    case 'rom':
    case 'merge':
      return reads ? [statement.target] : []
    case 'fsm':
      return reads ? [statement.state, statement.next] : []
    case 'comment':
    case 'formal':
    case 'property':
    case 'ghost':
      return []
    default:
      return statement satisfies never
  }
}

function whenData(statement: WhenStatement, data: ReadonlySet<Signal>): Signal[] {
  const decides = statement.branches.some(({ condition }) => readsData(condition, data))
  if (decides) return [...targetsOf([statement])]
  return bodiesOf(statement).flatMap(body => newData(body, data))
}

/** The inputs of an instance that carry data. */
const dataInputs = ({ inputs }: InstanceStatement, data: ReadonlySet<Signal>): Set<Signal> =>
  new Set(inputs.filter(({ value }) => readsData(value, data)).map(({ port }) => port))

const readsData = (expr: Expr, data: ReadonlySet<Signal>): boolean =>
  (expr.kind === 'signal' && data.has(expr.signal)) ||
  operandsOf(expr).some(inner => readsData(inner, data))
