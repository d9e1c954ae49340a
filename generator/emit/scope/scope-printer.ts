import {
  type Expr,
  type Loop,
  type ModuleIR,
  type Scope,
  type Shape,
  type Signal,
  type Size,
  signalsIn,
  size,
} from '../../hdl/index.ts'
import { low } from '../expressions/expression.ts'
import type { Naming, PrintContext } from '../expressions/print-context.ts'
import { rightSide } from '../expressions/right-side.ts'
import type { Text } from '../expressions/text.ts'
import { clockedLines, combinationalLines } from '../statements/always.ts'
import { rangeText } from '../statements/declaration.ts'
import {
  declaredApart,
  ghostLines,
  grouped,
  type PropertyGroup,
  propertyLines,
} from '../statements/formal-lines.ts'
import type { AssignItem, Item, ScopeItems } from '../statements/items.ts'
import { memoryLines } from '../statements/memory-lines.ts'
import { mergeLines } from '../statements/merge-lines.ts'
import { type Block, blocksOf, type Procedural } from '../statements/processes.ts'
import { targetText } from '../statements/statement.ts'
import { fsmItems, romItem } from '../statements/tables.ts'
import { type Aliases, findAliases } from './alias.ts'
import { instanceView } from './instance-view.ts'
import type { ModulePrinter } from './module-printer.ts'
import { roleOf } from './naming.ts'

/** Prints one scope; names given to expressions here are seen by the scopes inside. */
export class ScopePrinter implements PrintContext {
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
    const blocks = grouped(blocksOf(scope))
    const isFormal = (block: { readonly kind: string }) => block.kind === 'formal'
    for (const block of [...blocks.filter(b => !isFormal(b)), ...blocks.filter(isFormal)]) {
      if (block.kind === 'assign' && aliases.dropped.has(block.statement)) continue
      this.#module.reads.block += 1
      this.#block(block, aliases)
    }
    const signals = scope.signals.filter(signal => !aliases.targets.has(signal))
    const own = reset?.value ? [reset.signal, ...signals] : signals
    return { signals: own, constants: this.#constants, items: this.#items }
  }

  // PrintContext

  low(expr: Expr, width: Size): Text {
    return low(expr, width, this)
  }

  known(expr: Expr, width: Size): Signal | undefined {
    return this.#names.get(expr)?.get(width.text) ?? this.#outer?.known(expr, width)
  }

  hoist(expr: Expr, width: Size, as?: Naming): Signal {
    const { name, note } = as ?? { name: `${this.#hint}_${roleOf(expr)}`, note: '' }
    const known = this.known(expr, width)
    if (known !== undefined) return known
    const print = this.#module.freeName(name)
    const shape: Shape = { signed: expr.shape.signed, width }
    const signal: Signal = { kind: 'wire', name: print, print, shape, note, at: '' }
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
    // A name of its own: tools that ignore case take LANE and lane for one.
    const name = this.#module.freeName(`THIS_${loop.variable.toUpperCase()}`)
    this.#positions.set(key, name)
    this.#constants.push([
      'localparam',
      // Without a range it would be as wide as the genvar.
      rangeText(shape.width) || '[0:0]',
      name,
      `= ${key.replace(/[+-]/, ' $& ')};`,
      '',
    ])
    return name
  }

  resetName({ name, shape, reset = 0n }: Signal): string {
    return this.#module.number(`${name.toUpperCase()}_RESET`, reset, shape)
  }

  constant: PrintContext['constant'] = ({ spelling, note, ...number }) =>
    // A state has no note here: its machine prints it.
    note === undefined ? spelling : this.#module.constant(spelling, note, number)

  read: PrintContext['read'] = (signal, start, width) =>
    this.#module.reads.record(signal, start, width)

  #knownPosition(key: string): string | undefined {
    const outer = this.#outer
    return this.#positions.get(key) ?? (outer === undefined ? undefined : outer.#knownPosition(key))
  }

  // Blocks

  #block(block: Block | PropertyGroup, aliases: Aliases): void {
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
        this.#items.push({
          kind: 'instance',
          view: instanceView(block, { ...this.#module.frame, targets: aliases.targets }, this),
        })
        return
      case 'repeat': {
        const { loop, body } = block
        const inner = new ScopePrinter(this.#module, this).print(body)
        const view = { variable: loop.variable, count: loop.count.text, label: `gen_${loop.name}` }
        this.#items.push({ kind: 'repeat', view, inner })
        return
      }
      case 'memory':
        this.#hint = block.name
        this.#items.push({
          kind: 'lines',
          lines: memoryLines(block, this.#module.frame.clock, this),
        })
        return
      case 'rom':
        this.#hint = block.target.name
        this.#items.push(romItem(block, this))
        return
      case 'merge':
        this.#items.push({ kind: 'lines', lines: mergeLines(block, this) })
        return
      case 'fsm': {
        this.#hint = block.name
        const { clock, reset } = this.#module.frame
        const { constants, items } = fsmItems(block, clock, reset, this)
        this.#module.constants.push(...constants)
        this.#items.push(...items)
        return
      }
      case 'formal': {
        const ghosts = new Set(signalsIn(block.body))
        this.#module.reads.onlyOf(ghosts, () => {
          // Numbers that properties alone name stand with them.
          const before = this.#module.takeConstants()
          const result = new ScopePrinter(this.#module, this).print(block.body)
          const constants = [...this.#module.takeConstants(), ...result.constants]
          this.#module.constants.push(...before)
          const inner = { ...result, constants }
          const apart = declaredApart(block)
          const signals = inner.signals.filter(signal => !apart.has(signal))
          this.#items.push({ kind: 'formal', inner: { ...inner, signals } })
        })
        return
      }
      case 'properties': {
        const { clock, reset } = this.#module.frame
        this.#hint = block.properties[0]?.name ?? 'property'
        this.#items.push({ kind: 'lines', lines: propertyLines(block, clock, reset, this) })
        return
      }
      case 'ghost':
        this.#hint = block.target.name
        this.#items.push({ kind: 'lines', lines: ghostLines(block, this) })
        return
      case 'property':
        return
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
    const { clock, reset } = this.#module.frame
    this.#isAlways = true
    const lines =
      kind === 'clocked' ? clockedLines(body, clock, reset, this) : combinationalLines(body, this)
    this.#isAlways = false
    this.#items.push({ kind: 'lines', lines })
  }
}
