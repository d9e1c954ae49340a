import type { Finding } from '../ir/errors.ts'
import type { Signal } from '../ir/expr.ts'
import type { InstanceStatement, ModuleIR } from '../ir/ir.ts'
import { type Shape, sameShape, shapeText } from '../ir/shape.ts'
import { type Size, type SizeLike, type SizeSymbol, size } from '../ir/size.ts'
import { callerLine, type Place } from '../ir/source.ts'
import { type Operand, operand, Value } from '../values/value.ts'
import type { Workspace } from './workspace.ts'

export interface InstanceOptions {
  /** Parameters passed by name, in the spelling of the module around. */
  readonly params?: Readonly<Record<string, SizeLike>>
  /** Outputs that nobody reads, on purpose. */
  readonly ignore?: readonly string[]
  readonly note?: string
}

type Input = InstanceStatement['inputs'][number]

/** Places a module; gives its outputs by name. */
export function makeInstance(
  work: Workspace,
  label: string,
  module: ModuleIR,
  inputs: Readonly<Record<string, Operand>>,
  { params = {}, ignore = [], note }: InstanceOptions,
): Readonly<Record<string, Value>> {
  const at = callerLine()
  const findings: Finding[] = []
  const report = (text: string) => void findings.push({ text, places: [at] })
  const owner = `${module.name} (u_${label})`

  const sizeHere = translator(module, params, text => report(`${owner}: ${text}`))
  const shapeHere = ({ signed, width }: Shape) => ({ signed, width: sizeHere(width) })
  const connected = connect(module, inputs, shapeHere, text => report(`${owner} ${text}`))
  const outputs = module.ports
    .filter(port => port.kind === 'output')
    .map(port => {
      const isIgnored = ignore.includes(port.name)
      return {
        port,
        signal: outputSignal(label, port, shapeHere(port.shape), isIgnored, at),
        isIgnored,
      }
    })
  reportUnknown(ignore, outputs, text => report(`${owner} ${text}`))

  work.claim(`u_${label}`, at)
  for (const { signal } of outputs) work.declare(signal)
  const parameters = Object.entries(params).map(([name, value]) => ({ name, value: size(value) }))
  const tail = note === undefined ? {} : { note }
  const kind = 'instance'
  work.add({ kind, label, module, parameters, inputs: connected, outputs, findings, at, ...tail })
  return byName(outputs, text => work.report(`${owner} ${text}`, callerLine()))
}

/** Carries a size of the module into the module around: its parameters become what is passed. */
function translator(
  module: ModuleIR,
  params: Readonly<Record<string, SizeLike>>,
  report: (text: string) => void,
): (of: Size) => Size {
  const own = module.parameters.filter(parameter => parameter.kind === 'parameter')
  for (const [name, passed] of Object.entries(params)) {
    const parameter = own.find(candidate => candidate.name === name)
    if (parameter === undefined) {
      report(`there is no parameter ${name}; it has ${listed(own.map(p => p.name))}`)
    } else if (parameter.value.value !== size(passed).value) {
      const built = `${name} is ${size(passed).value} here, but the module was built for ${parameter.value.value}`
      report(`${built}; build it with the value that is passed`)
    }
  }
  const replace = (symbol: SizeSymbol): Size => {
    const passed = params[symbol.name]
    if (passed !== undefined) return size(passed)
    if (symbol.definition !== undefined) return symbol.definition.substitute(replace)
    if (symbol.logarithmOf !== undefined) return symbol.logarithmOf.substitute(replace).clog2()
    return size(symbol.value)
  }
  return of => of.substitute(replace)
}

function connect(
  module: ModuleIR,
  inputs: Readonly<Record<string, Operand>>,
  shapeHere: (shape: Shape) => Shape,
  report: (text: string) => void,
): Input[] {
  const ports = module.ports.filter(port => port.kind === 'input')
  const names = ports.map(port => port.name)
  for (const name of Object.keys(inputs)) {
    if (!names.includes(name)) report(`has no input ${name}; it has ${listed(names)}`)
  }
  const missing = names.filter(name => inputs[name] === undefined)
  if (missing.length > 0) report(`lacks its ${listed(missing)}; connect every input`)
  return ports.flatMap(port => {
    const given = inputs[port.name]
    if (given === undefined) return []
    const shape = shapeHere(port.shape)
    const value = operand(given, shape)
    if (!sameShape(value.shape, shape)) {
      const found = `takes ${port.name} as ${shapeText(shape)} but gets ${shapeText(value.shape)}`
      report(`${found}; bring it to that shape with .extend(), .fit() or .asSigned()`)
    }
    return [{ port, value }]
  })
}

function outputSignal(
  label: string,
  port: Signal,
  shape: Shape,
  isIgnored: boolean,
  at: Place,
): Signal {
  // Linters let a net go unread when its name says so.
  const name = `${label}_${port.name}${isIgnored ? '_unused' : ''}`
  return { kind: 'wire', name, print: name, shape, note: port.note, at }
}

function reportUnknown(
  ignore: readonly string[],
  outputs: readonly { readonly port: Signal }[],
  report: (text: string) => void,
): void {
  const names = outputs.map(({ port }) => port.name)
  for (const name of ignore) {
    if (!names.includes(name)) report(`has no output ${name} to ignore; it has ${listed(names)}`)
  }
}

/** The outputs as an object that reports a name it does not have. */
function byName(
  outputs: readonly { readonly port: Signal; readonly signal: Signal }[],
  report: (text: string) => void,
): Record<string, Value> {
  const values: Record<string, Value> = {}
  for (const { port, signal } of outputs) {
    values[port.name] = new Value({ kind: 'signal', signal, shape: signal.shape })
  }
  return new Proxy(values, {
    get(target, name) {
      if (typeof name === 'symbol' || name in target) return Reflect.get(target, name)
      report(`has no output ${name}; it has ${listed(Object.keys(target))}`)
      return operandZero
    },
  })
}

const operandZero = new Value(operand(0))

const listed = (names: readonly string[]) => (names.length === 0 ? 'none' : names.join(', '))
