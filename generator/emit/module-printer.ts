import type { Expr, ModuleIR, Scope, Signal } from '../hdl/index.ts'
import type { ScopeItems } from './items.ts'
import { Reads } from './reads.ts'
import { ScopePrinter } from './scope-printer.ts'
import { sharedIn } from './sharing.ts'

/** What all scopes of a module share while it is printed. */
export class ModulePrinter {
  readonly reads = new Reads()
  /** Nets made for expressions that need a name. */
  readonly temporaries: Signal[] = []
  /** Names of states, printed before all nets. */
  readonly constants: (readonly string[])[] = []
  readonly clock: string
  readonly reset: string | undefined
  readonly nameOf: (module: ModuleIR) => string
  readonly #taken = new Set<string>()
  readonly #shared: ReadonlySet<Expr>
  readonly #module: ModuleIR

  constructor(module: ModuleIR, nameOf: (module: ModuleIR) => string) {
    this.#module = module
    this.nameOf = nameOf
    this.clock = module.clock?.print ?? ''
    this.reset = module.reset?.signal.print
    this.#shared = sharedIn(module)
    for (const { name } of module.parameters) this.#taken.add(name)
    for (const { print } of module.ports) this.#taken.add(print)
    this.#take(module.body)
  }

  print(): ScopeItems {
    return new ScopePrinter(this).print(this.#module.body, this.#module.reset)
  }

  isShared(expr: Expr): boolean {
    return this.#shared.has(expr)
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
      if (statement.kind === 'repeat') this.#take(statement.body)
      if (statement.kind === 'instance') this.#taken.add(`u_${statement.label}`)
      if (statement.kind === 'memory') this.#taken.add(statement.name)
      if (statement.kind === 'fsm') for (const s of statement.states) this.#taken.add(s.spelling)
    }
  }
}
