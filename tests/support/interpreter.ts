import { type Expr, evaluate, type ModuleIR, targetsOf } from '../../generator/hdl/index.ts'
import {
  type Cell,
  elaborate,
  type Flat,
  type Frame,
  type Placed,
  type Procedural,
} from '../../generator/hdl/simulate/code/elaborate.ts'
import { low } from '../../generator/hdl/simulate/code/target.ts'

/**
 * A whole module, cycle by cycle, by `evaluate`: slow, and made without the code of the simulator. All
 * state begins as zero. `cycle` takes the bits of the inputs (by printed name) and gives the number of
 * each signal (by path) before the clock edge that follows.
 */
export class Interpreter {
  readonly flat: Flat
  readonly #values = new Map<Cell, bigint>()
  readonly #memories = new Map<Placed, bigint[]>()
  /** Wires that a `when` assigns: they change only once all their assignments have been run. */
  readonly #staged = new Set<Cell>()
  #changed = false

  constructor(top: ModuleIR) {
    this.flat = elaborate(top)
    for (const cell of this.flat.cells) this.#values.set(cell, 0n)
    for (const placed of this.flat.placed) {
      if (placed.kind === 'memory')
        this.#memories.set(placed, Array(placed.statement.depth.value).fill(0n))
      if (placed.kind !== 'body') continue
      const whens = placed.statements.filter(({ kind }) => kind === 'when')
      for (const signal of targetsOf(whens)) this.#staged.add(placed.frame.cell(signal))
    }
  }

  cycle(inputs: (name: string) => bigint): Map<string, bigint> {
    for (const cell of this.flat.inputs) this.#write(cell, inputs(cell.path))
    this.#settle()
    const seen = new Map(this.flat.cells.map(cell => [cell.path, this.#value(cell)]))
    this.#edge()
    return seen
  }

  #value(cell: Cell): bigint {
    return this.#values.get(cell) ?? 0n
  }

  #write(cell: Cell, value: bigint): void {
    const { signed, width } = cell.signal.shape
    const wrapped = signed ? BigInt.asIntN(width.value, value) : BigInt.asUintN(width.value, value)
    if (this.#values.get(cell) === wrapped) return
    this.#values.set(cell, wrapped)
    this.#changed = true
  }

  #in(frame: Frame, expr: Expr): bigint {
    const signal = (of: Parameters<Frame['cell']>[0]) => this.#value(frame.cell(of))
    return evaluate(expr, { signal, round: frame.round })
  }

  /** Computes every wire until none changes; a design without loops comes to rest. */
  #settle(): void {
    for (let pass = 0; pass < 1000; pass += 1) {
      this.#changed = false
      const late = new Map<Cell, bigint>()
      for (const placed of this.flat.placed) this.#combinational(placed, late)
      for (const [cell, value] of late) this.#write(cell, value)
      if (!this.#changed) return
    }
    throw new Error('the wires do not come to rest')
  }

  #combinational(placed: Placed, late: Map<Cell, bigint>): void {
    const { frame } = placed
    switch (placed.kind) {
      case 'body':
        this.#run(placed.statements, frame, (cell, change) => {
          if (cell.signal.kind === 'register') return
          if (this.#staged.has(cell)) late.set(cell, change(late.get(cell) ?? 0n))
          else this.#write(cell, change(this.#value(cell)))
        })
        return
      case 'join':
        this.#write(placed.target, this.#in(frame, placed.value))
        return
      case 'rom': {
        const { target, index, words } = placed.statement
        const bits = BigInt.asUintN(index.shape.width.value, this.#in(frame, index))
        this.#write(frame.cell(target), words[Number(bits)] ?? 0n)
        return
      }
      case 'merge': {
        const { target, bus, count } = placed.statement
        const bits = BigInt.asUintN(bus.shape.width.value, this.#in(frame, bus))
        const width = target.shape.width.value
        let merged = 0n
        for (let n = 0; n < count.value; n += 1)
          merged |= BigInt.asUintN(width, bits >> BigInt(n * width))
        this.#write(frame.cell(target), merged)
        return
      }
      case 'fsm': {
        const { state, next, states, initial } = placed.statement
        const now = this.#value(frame.cell(state))
        const here = states.find(({ constant }) => constant.value === now)
        // A code that stands for no state leads back to the first.
        const target =
          here === undefined
            ? initial
            : here.moves.find(
                ({ condition }) => condition === undefined || this.#in(frame, condition) !== 0n,
              )?.target
        const code = states.find(({ name }) => name === target)?.constant.value
        this.#write(frame.cell(next), code ?? now)
        return
      }
      default:
        return
    }
  }

  /** Runs assignments in order, `when`s by their conditions; `change` gives the new bits from the old. */
  #run(
    statements: readonly Procedural[],
    frame: Frame,
    assign: (cell: Cell, change: (old: bigint) => bigint) => void,
  ): void {
    for (const statement of statements) {
      if (statement.kind === 'assign') {
        const { target, value } = statement
        const number = this.#in(frame, value)
        const { signal, start, width } = low(target, frame)
        const isWhole = start === 0 && width === signal.shape.width.value
        const bits = BigInt.asUintN(width, number) << BigInt(start)
        const mask = ((1n << BigInt(width)) - 1n) << BigInt(start)
        assign(frame.cell(signal), old => (isWhole ? number : (old & ~mask) | bits))
        continue
      }
      const taken = statement.branches.find(({ condition }) => this.#in(frame, condition) !== 0n)
      const body = taken?.body ?? statement.otherwise ?? []
      this.#run(body.filter(isProcedural), frame, assign)
    }
  }

  /** The clock edge: everything is computed from the values before it. */
  #edge(): void {
    const next = new Map<Cell, bigint>()
    const writes: (() => void)[] = []
    for (const placed of this.flat.placed) {
      const { frame } = placed
      if (placed.kind === 'body') {
        this.#run(placed.statements, frame, (cell, change) => {
          if (cell.signal.kind !== 'register') return
          next.set(cell, change(next.get(cell) ?? this.#value(cell)))
        })
      } else if (placed.kind === 'fsm') {
        const { state, next: wire } = placed.statement
        next.set(frame.cell(state), this.#value(frame.cell(wire)))
      } else if (placed.kind === 'memory') this.#memory(placed, next, writes)
    }
    for (const cell of this.flat.cells)
      if (this.#isReset(cell)) next.set(cell, cell.signal.reset ?? 0n)
    for (const [cell, value] of next) this.#write(cell, value)
    for (const write of writes) write()
  }

  #isReset(cell: Cell): boolean {
    const reset = cell.signal.reset === undefined ? undefined : this.flat.resetOf(cell)
    return reset !== undefined && this.#in(reset.frame, reset.value) !== 0n
  }

  /** A word that is read is the one from before the edge. */
  #memory(
    placed: Extract<Placed, { kind: 'memory' }>,
    next: Map<Cell, bigint>,
    later: (() => void)[],
  ): void {
    const { frame, statement } = placed
    const words = this.#memories.get(placed) ?? []
    for (const { signal, address, enable } of statement.reads) {
      if (enable !== undefined && this.#in(frame, enable) === 0n) continue
      next.set(frame.cell(signal), words[Number(this.#in(frame, address))] ?? 0n)
    }
    for (const { address, data, enable } of statement.writes) {
      if (this.#in(frame, enable) === 0n) continue
      const [place, word] = [Number(this.#in(frame, address)), this.#in(frame, data)]
      later.push(() => {
        words[place] = word
      })
    }
  }
}

const isProcedural = (statement: { readonly kind: string }): statement is Procedural =>
  statement.kind === 'assign' || statement.kind === 'when'
