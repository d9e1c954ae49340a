import type {
  ConstantExpr,
  Expr,
  ModuleIR,
  Scope,
  Shape,
  Signal,
  Statement,
} from '../../hdl/index.ts'
import { bitByBit, literal } from '../expressions/text.ts'
import { noteCell, rangeText } from '../statements/declaration.ts'
import type { InstanceFrame } from './instance-view.ts'
import { Reads } from './reads.ts'
import { sharedIn } from './sharing.ts'

/** What all scopes of a module share while it is printed. */
export class ModulePrinter {
  readonly reads = new Reads()
  /** Nets made for expressions that need a name. */
  readonly temporaries: Signal[] = []
  /** Names of states, printed before all nets. */
  readonly constants: (readonly string[])[] = []
  readonly frame: Omit<InstanceFrame, 'targets'>
  readonly #taken = new Set<string>()
  readonly #numbers = new Map<string, string>()
  readonly #named = new Set<string>()
  readonly #rows: {
    readonly width: number
    readonly value: bigint
    readonly row: readonly string[]
  }[] = []
  readonly #shared: ReadonlySet<Expr>

  constructor(module: ModuleIR, nameOf: (module: ModuleIR) => string) {
    this.frame = { nameOf, clock: module.clock?.print ?? '', reset: module.reset?.signal.print }
    this.#shared = sharedIn(module)
    this.#taken.add(nameOf(module))
    for (const { name } of module.parameters) this.#taken.add(name)
    for (const { print } of module.ports) this.#taken.add(print)
    this.#take(module.body)
  }

  isShared(expr: Expr): boolean {
    return this.#shared.has(expr)
  }

  /** The name of a number, printed before all nets. */
  number(wanted: string, value: bigint, { width, signed }: Shape): string {
    const known = this.#numbers.get(wanted)
    if (known !== undefined) return known
    const name = this.freeName(wanted)
    this.#numbers.set(wanted, name)
    const text = `= ${literal(value, width, signed).text};`
    this.constants.push(['localparam', rangeText(width), name, text, ''])
    return name
  }

  /** A number that has a name and a note, printed once before what reads it. */
  constant(name: string, note: string, { value, shape, isSet }: Named): string {
    if (this.#named.has(name)) return name
    this.#named.add(name)
    const { width, signed } = shape
    const { text } = isSet ? bitByBit(value, width) : literal(value, width, signed)
    const row = ['localparam', rangeText(width), name, `= ${text};`, noteCell({ note })]
    this.#rows.push({ width: width.value, value, row })
    return name
  }

  /** Names of states, and the numbers that were named so far: codes before sets, in their order. */
  takeConstants(): readonly (readonly string[])[] {
    const rows = this.#rows.splice(0).sort((a, b) => a.width - b.width || Number(a.value - b.value))
    return [...this.constants.splice(0), ...rows.map(({ row }) => row)]
  }

  freeName(wanted: string): string {
    let name = wanted
    for (let count = 2; this.#taken.has(name); count += 1) name = `${wanted}_${count}`
    this.#taken.add(name)
    return name
  }

  #take({ signals, statements }: Scope): void {
    for (const { print } of signals) this.#taken.add(print)
    for (const statement of statements) {
      for (const name of namesOf(statement)) this.#taken.add(name)
      if (statement.kind === 'repeat' || statement.kind === 'formal') this.#take(statement.body)
    }
  }
}

type Named = Pick<ConstantExpr, 'value' | 'shape' | 'isSet'>

function namesOf(statement: Statement): readonly string[] {
  switch (statement.kind) {
    case 'property':
    case 'memory':
      return [statement.name]
    case 'instance':
      return [`u_${statement.label}`]
    case 'fsm':
      return statement.states.map(({ spelling }) => spelling)
    default:
      return []
  }
}
