import {
  type Expr,
  type InstanceStatement,
  type Loop,
  type MemoryStatement,
  type ModuleIR,
  type Scope,
  type Shape,
  type Signal,
  type Size,
  size,
} from '../hdl/index.ts'
import { type Aliases, findAliases } from './alias.ts'
import { clockedLines, combinationalLines } from './always.ts'
import { rangeText } from './declaration.ts'
import type { Desk } from './desk.ts'
import { low } from './expression.ts'
import type { AssignItem, Item, ScopeItems } from './items.ts'
import { truth } from './logic.ts'
import type { ModulePrinter } from './module-printer.ts'
import { type Block, blocksOf, type Procedural } from './processes.ts'
import { table } from './render.ts'
import { rightSide } from './right-side.ts'
import { targetText } from './statement.ts'
import { fsmItems, romItem } from './tables.ts'
import { binding, type Text } from './text.ts'

/** Prints one scope; names given to expressions here are seen by the scopes inside. */
export class ScopePrinter implements Desk {
  readonly #module: ModulePrinter
  readonly #outer: ScopePrinter | undefined
  readonly #items: Item[] = []
  readonly #constants: (readonly string[])[] = []
  readonly #names = new Map<Expr, Map<string, Signal>>()
  readonly #positions = new Map<string, string>()
  #hint = 'value'
  #isAlways = false

  constructor(module: ModulePrinter, outer?: ScopePrinter) {
    this.#module = module
    this.#outer = outer
  }

  print(scope: Scope, reset?: ModuleIR['reset']): ScopeItems {
    if (reset?.value) this.#assign(reset.signal.print, reset.value, size(1), reset.signal)
    const aliases = findAliases(scope)
    for (const block of blocksOf(scope)) {
      if (block.kind === 'assign' && aliases.dropped.has(block.statement)) continue
      this.#module.reads.block += 1
      this.#block(block, aliases)
    }
    const signals = scope.signals.filter(signal => !aliases.targets.has(signal))
    const own = reset?.value ? [reset.signal, ...signals] : signals
    return { signals: own, constants: this.#constants, items: this.#items }
  }

  // Desk

  low(expr: Expr, width: Size): Text {
    return low(expr, width, this)
  }

  known(expr: Expr, width: Size): Signal | undefined {
    return this.#names.get(expr)?.get(width.text) ?? this.#outer?.known(expr, width)
  }

  hoist(expr: Expr, width: Size): Signal {
    const known = this.known(expr, width)
    if (known !== undefined) return known
    const print = this.#module.freeName(`${this.#hint}_${roleOf(expr)}`)
    const shape: Shape = { signed: expr.shape.signed, width }
    const signal: Signal = { kind: 'wire', name: print, print, shape, note: '', at: '' }
    const right = rightSide(expr, width, this).text
    this.#names.set(expr, (this.#names.get(expr) ?? new Map()).set(width.text, signal))
    // A comment that introduces an always block stays with it.
    const isBelowComment = this.#isAlways && this.#items.at(-1)?.kind === 'comment'
    const place = isBelowComment ? this.#items.length - 1 : this.#items.length
    this.#items.splice(place, 0, { kind: 'assign', whole: signal, left: print, right, block: -1 })
    this.#module.temporaries.push(signal)
    return signal
  }

  isShared(expr: Expr): boolean {
    return this.#module.isShared(expr)
  }

  position(loop: Loop, plus: number, shape: Shape): string {
    const key =
      plus === 0 ? loop.variable : `${loop.variable}${plus > 0 ? '+' : '-'}${Math.abs(plus)}`
    const known = this.#knownPosition(key)
    if (known !== undefined) return known
    const name = this.#module.freeName(loop.variable.toUpperCase())
    this.#positions.set(key, name)
    this.#constants.push([
      'localparam',
      rangeText(shape.width),
      name,
      `= ${key.replace(/[+-]/, ' $& ')};`,
      '',
    ])
    return name
  }

  read: Desk['read'] = (signal, start, width) => this.#module.reads.record(signal, start, width)

  #knownPosition(key: string): string | undefined {
    const outer = this.#outer
    return this.#positions.get(key) ?? (outer === undefined ? undefined : outer.#knownPosition(key))
  }

  // Blocks

  #block(block: Block, aliases: Aliases): void {
    switch (block.kind) {
      case 'comment':
        this.#items.push({ kind: 'comment', text: block.text })
        return
      case 'assign': {
        const { target, value } = block.statement
        const whole = target.kind === 'signal' ? target.signal : undefined
        this.#assign(targetText(target), value, target.shape.width, whole)
        return
      }
      case 'clocked':
      case 'combinational':
        this.#always(block.kind, block.body)
        return
      case 'instance':
        this.#instance(block, aliases)
        return
      case 'repeat': {
        const { loop, body } = block
        const inner = new ScopePrinter(this.#module, this).print(body)
        const view = { variable: loop.variable, count: loop.count.text, label: `gen_${loop.name}` }
        this.#items.push({ kind: 'repeat', view, inner })
        return
      }
      case 'memory':
        this.#memory(block)
        return
      case 'rom':
        this.#hint = block.target.name
        this.#items.push(romItem(block, this))
        return
      case 'fsm': {
        this.#hint = block.name
        const { constants, items } = fsmItems(block, this.#module.clock, this.#module.reset, this)
        this.#module.constants.push(...constants)
        this.#items.push(...items)
        return
      }
      default:
        block satisfies never
    }
  }

  #assign(left: string, value: Expr, width: Size, whole?: Signal): void {
    this.#hint = whole?.name ?? left.replace(/\W.*/, '')
    const right = rightSide(value, width, this).text
    const block = this.#module.reads.block
    const item: AssignItem = { kind: 'assign', left, right, block }
    this.#items.push(whole === undefined ? item : { ...item, whole })
  }

  #always(kind: 'clocked' | 'combinational', body: readonly Procedural[]): void {
    const [first] = body.flatMap(statement =>
      statement.kind === 'assign' ? [statement.target] : [],
    )
    this.#hint =
      first === undefined ? 'next' : targetText(first).replace(/(_q|_o)?\W.*|_q$|_o$/, '')
    const { clock, reset } = this.#module
    this.#isAlways = true
    const lines =
      kind === 'clocked' ? clockedLines(body, clock, reset, this) : combinationalLines(body, this)
    this.#isAlways = false
    this.#items.push({ kind: 'lines', lines })
  }

  #instance({ module, label, ...rest }: InstanceStatement, { targets }: Aliases): void {
    const inputs = rest.inputs.map(({ port, value }) => {
      this.#hint = `${label}_${port.name}`
      const text = this.low(value, value.shape.width)
      const plain =
        text.binds === binding.primary ? text.text : this.hoist(value, value.shape.width).print
      if (text.binds !== binding.primary)
        this.read(this.hoist(value, value.shape.width), start, value.shape.width)
      return [port, plain] as const
    })
    const outputs = rest.outputs.map(({ port, signal }) => {
      const target = targets.get(signal)
      return [port, target === undefined ? signal.print : targetText(target)] as const
    })
    const wires = new Map<Signal, string>([...inputs, ...outputs])
    const rows = [
      ...(module.clock ? [[`.${module.clock.print}`, `(${this.#module.clock})`]] : []),
      ...(module.reset && !module.reset.value
        ? [[`.${module.reset.signal.print}`, `(${this.#module.reset})`]]
        : []),
      ...module.ports.map(port => [`.${port.print}`, `(${wires.get(port) ?? ''})`]),
    ]
    const parameters = rest.parameters.map(({ name, value }) => [`.${name}`, `(${value.text})`])
    const view = {
      module: this.#module.nameOf(module),
      label: `u_${label}`,
      note: rest.note ?? '',
      parameters: commas(table(parameters)),
      connections: commas(table(rows)),
    }
    this.#items.push({ kind: 'instance', view })
  }

  #memory({ name, depth, shape, note, writes, reads }: MemoryStatement): void {
    this.#hint = name
    const kind = ['reg', shape.signed ? 'signed ' : '', rangeText(shape.width)]
      .filter(Boolean)
      .join(' ')
    const head = `${kind.replace('signed  ', 'signed ')} ${name} [0:${depth.minus(1).text}];  // ${note}`
    const { clock } = this.#module
    const at = (address: Expr) => `${name}[${this.low(address, address.shape.width).text}]`
    const written = writes.map(({ enable, address, data }) => {
      const value = rightSide(data, shape.width, this).text
      return `always @(posedge ${clock}) ${onlyIf(enable, this)}${at(address)} <= ${value};`
    })
    const read = reads.map(
      ({ enable, address, signal }) =>
        `always @(posedge ${clock}) ${onlyIf(enable, this)}${signal.print} <= ${at(address)};`,
    )
    this.#items.push({ kind: 'lines', lines: [head, ...written, ...read] })
  }
}

const start = { fixed: size(0), terms: [] }

const onlyIf = (enable: Expr | undefined, desk: Desk) => {
  const isAlways = enable === undefined || (enable.kind === 'constant' && enable.value !== 0n)
  return isAlways ? '' : `if (${truth(enable, desk).text}) `
}

export const commas = (lines: readonly string[]): string[] =>
  lines.map((line, place) => (place === lines.length - 1 ? line : `${line},`))

const roles: Partial<Record<Expr['kind'], string>> = {
  mux: 'choice',
  select: 'choice',
  concat: 'joined',
  compare: 'test',
  reduce: 'flag',
  slice: 'part',
  replicate: 'copies',
}

/** What an expression is in the name of a net. */
function roleOf(expr: Expr): string {
  if (expr.kind === 'fit') return expr.of.kind === 'signal' ? 'cut' : roleOf(expr.of)
  if (expr.kind === 'binary') {
    return { add: 'sum', sub: 'difference', mul: 'product', and: 'and', or: 'or', xor: 'xor' }[
      expr.operator
    ]
  }
  if (expr.kind === 'unary') return expr.operator === 'neg' ? 'negated' : 'not'
  return roles[expr.kind] ?? 'value'
}
