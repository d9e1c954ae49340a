import type { ModuleIR } from '../ir/ir.ts'
import type { Cell } from './code/elaborate.ts'
import { type Machine, machineOf } from './machine.ts'
import { type MemoryView, memoryView } from './memory-view.ts'
import { Names } from './names.ts'
import type { PortNames, SignalPath } from './port-names.ts'
import { resetPort } from './reset.ts'
import { checkedValue, readWords, writeWords } from './values.ts'

/**
 * A design at work, cycle by cycle. All state begins as zero. Signals have the paths that tools give
 * them, as `u_core.gen_row[2].sum_q`; ports go by their own names too.
 */
export class Simulator<Input extends string = string, Output extends string = string> {
  readonly #design: ModuleIR
  readonly #machine: Machine
  readonly #names: Names
  readonly #watchers: ((cycle: number) => void)[] = []
  #isSettled = false
  #cycle = 0

  constructor(design: ModuleIR) {
    this.#design = design
    this.#machine = machineOf(design)
    this.#names = new Names(this.#machine.flat)
  }

  /** Clock edges so far. */
  get cycle(): number {
    return this.#cycle
  }

  /**
   * Sets an input, which keeps its value; or what a register holds until the next edge. Throws
   * RangeError for an unknown name and for a number that does not fit.
   */
  poke(name: Input | SignalPath, value: number | bigint): void {
    this.#set(name, value)
  }

  /** The present number of a port or of any signal. Throws RangeError for an unknown name. */
  peek(name: Output | Input | SignalPath): bigint {
    return this.#read(this.#names.readable(name))
  }

  /** Lets clock edges pass, one by default. */
  step(cycles = 1): void {
    for (let n = 0; n < cycles; n += 1) {
      this.#settle()
      for (const watch of this.#watchers) watch(this.#cycle)
      this.#machine.edge()
      this.#isSettled = false
      this.#cycle += 1
    }
  }

  /** Holds the reset for that many edges and lets it go. Throws RangeError without a port for it. */
  reset(cycles = 1): void {
    const port = resetPort(this.#design)
    if (port === undefined) throw new RangeError('the design has no reset; set its registers')
    this.#set(port.name, port.active)
    this.step(cycles)
    this.#set(port.name, 1 - port.active)
  }

  /** A memory by its path. Throws RangeError for an unknown one. */
  memory(path: string): MemoryView {
    return memoryView(this.#machine, path)
  }

  /** A port or any signal, found once to be read often. Throws RangeError for an unknown name. */
  signal(name: string): SignalView {
    return this.#view(this.#names.readable(name))
  }

  /** The signals of a scope, or one signal; all of them by default. Throws RangeError for an unknown path. */
  signals(path = ''): readonly SignalView[] {
    return this.#names.below(path).map(cell => this.#view(cell))
  }

  /** Calls a function in every cycle, when all signals are settled, before the clock edge. */
  watch(watcher: (cycle: number) => void): void {
    this.#watchers.push(watcher)
  }

  #set(name: string, value: number | bigint): void {
    const cell = this.#names.settable(name)
    this.#write(cell, checkedValue(name, cell.signal.shape, value))
  }

  #view(cell: Cell): SignalView {
    const { kind, shape, note } = cell.signal
    const [width, isSigned] = [shape.width.value, shape.signed]
    return { path: cell.path, kind, width, isSigned, note, read: () => this.#read(cell) }
  }

  #read(cell: Cell): bigint {
    this.#settle()
    const { layout, state } = this.#machine
    return readWords(state, layout.of(cell).place, cell.signal.shape)
  }

  #write(cell: Cell, value: bigint): void {
    const { layout, state } = this.#machine
    writeWords(state, layout.of(cell), value)
    this.#isSettled = false
  }

  #settle(): void {
    if (this.#isSettled) return
    this.#machine.settle()
    this.#isSettled = true
  }
}

/** A signal of a running design. */
export interface SignalView {
  readonly path: string
  readonly kind: 'input' | 'output' | 'wire' | 'register'
  readonly width: number
  readonly isSigned: boolean
  readonly note: string
  /** Its present number. */
  readonly read: () => bigint
}

/**
 * A design ready to run; where its type tells its ports, a mistyped one is an error of the compiler.
 * It has to pass `checkDesign`: what that would find is not reported here.
 */
export const simulator = <Design extends ModuleIR>(
  design: Design,
): Simulator<PortNames<Design, 'inputs'>, PortNames<Design, 'outputs'>> => new Simulator(design)
