import type { Cell, Flat } from './code/elaborate.ts'

/** The signals of a design by name. */
export class Names {
  readonly #flat: Flat
  readonly #paths: ReadonlyMap<string, Cell>

  constructor(flat: Flat) {
    this.#flat = flat
    this.#paths = new Map([...flat.cells, ...flat.inputs].map(cell => [cell.path, cell]))
  }

  /** What can be set: an input by its name or as it is printed, or a register by its path. */
  settable(name: string): Cell {
    const input = this.#flat.inputs.find(({ signal }) => signal.name === name)
    const found = input ?? this.#paths.get(name)
    if (found === undefined) return this.#unknown(name)
    const isInput = this.#flat.inputs.includes(found)
    if (isInput || found.signal.kind === 'register') return found
    throw new RangeError(`${name} is computed; set ${this.#inputNames()} or a register`)
  }

  /** A port by its name, an output before an input; or any signal by its path. */
  readable(name: string): Cell {
    const { inputs, outputs } = this.#flat
    const port = [...outputs, ...inputs].find(({ signal }) => signal.name === name)
    return port ?? this.#paths.get(name) ?? this.#unknown(name)
  }

  /** The signals of that path, or all below it; all of the design without one. */
  below(path: string): readonly Cell[] {
    const found = [...this.#paths.values()].filter(
      cell => path === '' || cell.path === path || cell.path.startsWith(`${path}.`),
    )
    return found.length > 0 ? found : [this.readable(path)]
  }

  #inputNames(): string {
    return listed(this.#flat.inputs.map(({ signal }) => signal.name))
  }

  /** Names what stands beside it: in the deepest scope of the path that is there. */
  #unknown(name: string): never {
    const all = [...this.#paths.keys()]
    const parts = name.split('.').slice(0, -1)
    while (parts.length > 0 && !all.some(path => path.startsWith(`${parts.join('.')}.`)))
      parts.pop()
    const scope = parts.length === 0 ? '' : `${parts.join('.')}.`
    const beside = all
      .filter(path => path.startsWith(scope))
      .map(path => path.slice(scope.length).split('.')[0] ?? '')
    const where = scope === '' ? 'the design' : parts.join('.')
    throw new RangeError(`there is no signal ${name}; ${where} has ${listed([...new Set(beside)])}`)
  }
}

/** The first of many names. */
function listed(names: readonly string[]): string {
  const rest = names.length > 20 ? [`and ${names.length - 20} more`] : []
  return [...names.slice(0, 20), ...rest].join(', ') || 'none'
}
