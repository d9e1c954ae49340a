import type { Simulator } from '../../generator/hdl/index.ts'
import { beatsOf } from '../../generator/program/cycles/stream-beats.ts'
import type { Batch } from '../../generator/program/execution.ts'
import type { Program } from '../../generator/program/program.ts'
import type { HarnessReport } from '../execution/harness-report.ts'
import { sentBeats, unpacked } from './beats.ts'
import { Monitor } from './monitor.ts'
import { Random } from './random.ts'
import { Sink } from './sink.ts'
import { Source } from './source.ts'

const resetCycles = 8
/** Watched after the last result: nothing may follow. */
const quietCycles = 64
/** Broken rules that are told one by one. */
const toldViolations = 10

/** A machine with both streams connected and its outputs watched. */
export class Bench {
  readonly sink: Sink
  /** Every row that was stored, one after the other; where they are recorded. */
  readonly stored: number[] = []
  readonly #running: Simulator
  readonly #source: Source
  readonly #monitor: Monitor
  readonly #violations: string[] = []
  readonly #matrices: number
  #cycle = 0
  #quiet = 0

  constructor(
    running: Simulator,
    program: Program,
    batch: Batch,
    { stall, seed }: { readonly stall: number; readonly seed: number },
  ) {
    const violation = (text: string) =>
      void this.#violations.push(`${text} in cycle ${this.#cycle}`)
    const beats = sentBeats(batch, program, new Random(seed, 3))
    const results = beatsOf(program.output, program)
    const rests = (user: number) => ({ stall, random: new Random(seed, user) })
    this.#running = running
    this.#matrices = batch.length
    this.#source = new Source(running, beats, beatsOf(program.input, program), rests(1))
    this.sink = new Sink(running, batch.length * results, results, rests(2), violation)
    this.#monitor = new Monitor(running, violation)
  }

  reset(): void {
    this.#running.poke('aresetn', 0)
    for (let n = 0; n < resetCycles; n += 1) {
      this.sink.drive()
      if (n > 0 && this.#running.peek('m_axis_tvalid') === 1n)
        this.#violations.push('m_axis_tvalid is high during reset')
      this.#running.step()
    }
    this.#running.poke('aresetn', 1)
  }

  /** Records every row that is stored, P values each. */
  recordStores({ tile: P, ops }: Program): void {
    const width = Math.max(...ops.map(({ into }) => into.width))
    const isStored = this.#running.signal('store_valid')
    const data = this.#running.signal('store_data')
    this.#running.watch(() => {
      if (isStored.read() === 1n) this.stored.push(...unpacked(data.read(), P, width))
    })
  }

  /** Runs until all results have come and nothing follows, or to the limit of cycles. */
  run(limit: number): void {
    for (; this.#quiet < quietCycles && this.#cycle < limit; this.#cycle += 1) {
      this.#source.drive()
      this.sink.drive()
      this.#source.sample()
      this.sink.sample()
      this.#monitor.sample(this.#cycle)
      this.#running.step()
      if (this.sink.isComplete && this.#monitor.done.length >= this.#matrices) this.#quiet += 1
    }
  }

  report(): HarnessReport {
    const level = (name: string) => this.#running.peek(name) === 1n
    const { started, busy, errors, done, compute, saturations } = this.#monitor
    const violations = [...this.#violations, ...this.#userViolations()]
    return {
      finished: this.#quiet === quietCycles,
      cycles: this.#cycle,
      sent: this.#source.sent,
      received: this.sink.beats.length,
      inputReady: level('s_axis_tready'),
      outputValid: level('m_axis_tvalid'),
      inputValid: this.#source.isValid,
      outputReady: this.sink.isReady,
      arrayBusy: level('array_busy'),
      waitsForInput: level('waits_for_input'),
      waitsForOutput: level('waits_for_output'),
      frameErrors: errors.frame_error,
      memoryErrors: errors.memory_error,
      controlErrors: errors.control_error,
      ...{ started, busy, done, compute, saturations, tuser: this.sink.users },
      violationCount: violations.length,
      violations: violations.slice(0, toldViolations),
    }
  }

  #userViolations(): string[] {
    return this.sink.users.flatMap((user, m) => {
      const count = this.#monitor.saturations[m] ?? 0
      if (user === count > 0) return []
      const found = `m_axis_tuser is ${user ? 1 : 0} for matrix ${m}`
      return [`${found}, which has ${count} saturations`]
    })
  }
}
