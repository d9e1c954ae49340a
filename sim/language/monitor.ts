import type { Simulator } from '../../generator/hdl/index.ts'

/** Counts what the status outputs of a machine say. */
export class Monitor {
  started = 0
  busy = 0
  /** Cycles in which the error outputs were high, by their names. */
  readonly errors = { frame_error: 0, memory_error: 0, control_error: 0 }
  /** Of each matrix: the cycle of matrix_done, the cycles it took, its saturated values. */
  readonly done: number[] = []
  readonly compute: number[] = []
  readonly saturations: number[] = []
  readonly #running: number[] = []
  readonly #read: (name: string) => bigint
  readonly #violation: (text: string) => void

  constructor(of: Simulator, violation: (text: string) => void) {
    const views = new Map(of.signals().map(view => [view.path, view]))
    // Some machines have no output for some errors.
    this.#read = name => views.get(name)?.read() ?? 0n
    this.#violation = violation
  }

  sample(cycle: number): void {
    this.busy += Number(this.#read('array_busy'))
    for (const name of ['frame_error', 'memory_error', 'control_error'] as const)
      this.errors[name] += Number(this.#read(name))
    if (this.#read('matrix_start') === 1n) {
      this.#running.push(cycle)
      this.started += 1
    }
    if (this.#read('matrix_done') === 1n) this.#finish(cycle)
  }

  #finish(cycle: number): void {
    const start = this.#running.shift()
    if (start === undefined) {
      this.#violation('matrix_done is high and no matrix was started')
      return
    }
    this.compute.push(cycle - start)
    this.done.push(cycle)
    this.saturations.push(Number(this.#read('saturations')))
  }
}
