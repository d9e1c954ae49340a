import type { Finding } from '../ir/errors.ts'
import type { Signal } from '../ir/expr.ts'
import type { ModuleIR } from '../ir/ir.ts'
import type { Shape } from '../ir/shape.ts'
import type { Place } from '../ir/source.ts'
import { type Operand, RepeatIndex, Value } from '../values/value.ts'

/** What a port carries, and what it means. */
export type Port = readonly [shape: Shape, note: string]

/** A value that leaves a module, and what it means. */
export type Driven = readonly [value: Value, note: string]

/** Ports by name; ports inside a name are a bundle and have that name before their own. */
export interface Ports {
  readonly [name: string]: Port | Ports | undefined
}

/** Values that leave a module, by the names of their ports. */
export interface DrivenPorts {
  readonly [name: string]: Driven | DrivenPorts | undefined
}

/** Values by the names of ports. */
export interface PortValues {
  readonly [name: string]: Value | PortValues | undefined
}

/** The values of ports as they were declared. */
export type ValuesOf<P> = P extends Port | Driven
  ? Value
  : { readonly [K in keyof P]: ValuesOf<P[K]> }

/** What may be given for values: an operand each; a port that some machines lack may be undefined. */
export type Given<V> = V extends Value
  ? Operand
  : { readonly [K in keyof V]: undefined extends V[K] ? Given<V[K]> | undefined : Given<V[K]> }

/** A module that knows its ports. */
export interface Module<
  Inputs extends PortValues = PortValues,
  Outputs extends PortValues = PortValues,
> extends ModuleIR {
  readonly inputs: Inputs
  readonly outputs: Outputs
}

/** A module of which only the IR is known: its ports are strings. */
export interface UntypedModule extends ModuleIR {
  readonly inputs?: never
  readonly outputs?: never
}

/** `leftDone` inside `unit` is `unit_left_done`. */
export const portName = (prefix: string, key: string): string =>
  `${prefix}${key.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)}`

/** Makes something of each port of a tree, in its order; the tree of the results. */
export function mapPorts<P extends Ports>(
  ports: P,
  make: (name: string, shape: Shape, note: string) => Value,
  prefix?: string,
): ValuesOf<P>
export function mapPorts<P extends DrivenPorts>(
  ports: P,
  make: (name: string, value: Value, note: string) => Value,
  prefix?: string,
): ValuesOf<P>
export function mapPorts(
  ports: Ports | DrivenPorts,
  make: (name: string, carried: never, note: string) => Value,
  prefix = '',
): object {
  const made = Object.entries<Port | Driven | Ports | DrivenPorts | undefined>(ports).flatMap(
    ([key, port]): [string, unknown][] => {
      if (port === undefined) return []
      const name = portName(prefix, key)
      if (!isLeaf(port)) return [[key, mapPorts(port as Ports, make as never, `${name}_`)]]
      return [[key, make(name, port[0] as never, port[1])]]
    },
  )
  return Object.fromEntries(made)
}

const isLeaf = (of: Port | Driven | Ports | DrivenPorts): of is Port | Driven => Array.isArray(of)

/** The ports of a tree of values, with the names that operands for them would have. */
export function flat(
  given: object,
  known: PortValues | undefined,
  prefix = '',
): (readonly [name: string, operand: Operand])[] {
  return Object.entries(given).flatMap(([key, value]) => {
    if (value === undefined) return []
    const port = known?.[key]
    if (isOperand(value)) {
      const name = port instanceof Value ? signalOf(port)?.name : undefined
      return [[name ?? portName(prefix, key), value] as const]
    }
    const inner = port instanceof Value ? undefined : port
    return flat(value as object, inner, `${portName(prefix, key)}_`)
  })
}

/** A tree of ports with other values in their places. */
export const replaced = <V extends PortValues>(ports: V, of: (port: Signal) => Value): V =>
  Object.fromEntries(
    Object.entries(ports).map(([key, port]) => {
      if (!(port instanceof Value)) return [key, port && replaced(port, of)]
      const signal = signalOf(port)
      return [key, signal === undefined ? port : of(signal)]
    }),
  ) as V

/** Two trees of the same form side by side. */
export function zipped<V extends PortValues>(
  targets: V,
  values: Given<V>,
): (readonly [target: Value, value: Operand])[] {
  const others: Readonly<Record<string, unknown>> = values
  return Object.entries(targets).flatMap(([key, target]) => {
    const value = others[key]
    if (target === undefined || value === undefined) return []
    if (target instanceof Value) return isOperand(value) ? [[target, value] as const] : []
    return zipped(target, value as Given<PortValues>)
  })
}

const isOperand = (of: unknown): of is Operand =>
  of instanceof Value ||
  of instanceof RepeatIndex ||
  typeof of === 'number' ||
  typeof of === 'bigint'

const signalOf = ({ expr }: Value): Signal | undefined =>
  expr.kind === 'signal' ? expr.signal : undefined

/** Ports that a module has and does not give away by name, or the other way round. */
export function portFindings(
  declared: readonly Signal[],
  { inputs, outputs }: { readonly inputs: PortValues; readonly outputs: PortValues },
  at: Place,
): readonly Finding[] {
  const named = {
    input: new Set(flat(inputs, undefined).map(([, value]) => portOf(value))),
    output: new Set(flat(outputs, undefined).map(([, value]) => portOf(value))),
  }
  const ports = new Set(declared)
  const strange = (kind: 'input' | 'output') =>
    [...named[kind]].filter(port => port === undefined || !ports.has(port) || port.kind !== kind)
  return [
    ...declared
      .filter(port => port.kind in named && !named[port.kind as 'input' | 'output'].has(port))
      .map(({ print, kind, at: place }) => ({
        text: `${print} is not among the ${kind}s that the module returns; return it there`,
        places: [place],
      })),
    ...(['input', 'output'] as const).flatMap(kind =>
      strange(kind).map(port => ({
        text: `the module returns ${port?.print ?? 'a value'} as an ${kind}, which it is not; return its ports alone`,
        places: [at],
      })),
    ),
  ]
}

const portOf = (value: Operand): Signal | undefined =>
  value instanceof Value ? signalOf(value) : undefined
