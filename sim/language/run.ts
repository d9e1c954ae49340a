import { type ModuleIR, type Simulator, simulator } from '../../generator/hdl/index.ts'
import type { Batch } from '../../generator/program/execution.ts'
import { entriesOf } from '../../generator/program/matrix/matrix.ts'
import type { Program } from '../../generator/program/program.ts'
import { SimulationError } from '../errors.ts'
import { defaultCycleLimit } from '../execution/limits.ts'
import { executionOf, type RtlExecution } from '../execution/rtl-execution.ts'
import { hangSentence } from '../execution/run-sentences.ts'
import { unpacked } from './beats.ts'
import { Bench } from './bench.ts'

export interface DesignRunOptions {
  /** Chance in percent, 0 to 99, that a stream rests in a cycle; 0 by default. */
  readonly stall?: number
  /** Seed of the stalls, those of the Verilog with the same seed, and of ignored bits; 0 by default. */
  readonly seed?: number
  /** Whether to record every store. */
  readonly stores?: boolean
  /** Told of the running design before its first cycle, to watch it or to record a waveform. */
  readonly watch?: (running: Simulator) => void
}

/**
 * Runs a batch through the streams of a machine in the language itself, back to back, without
 * Verilog. Throws SimulationError when it hangs.
 */
export function runDesign(
  design: ModuleIR,
  program: Program,
  batch: Batch,
  { stall = 0, seed = 0, stores = false, watch = () => {} }: DesignRunOptions = {},
): RtlExecution {
  const running = simulator(design)
  watch(running)
  const bench = new Bench(running, program, batch, { stall, seed })
  bench.reset()
  if (stores) bench.recordStores(program)
  const limit = defaultCycleLimit(program, batch.length, stall)
  bench.run(limit)
  const report = bench.report()
  if (!report.finished) throw new SimulationError(hangSentence(report, program, batch, limit))
  const { output, tile: P, width } = program
  const each = entriesOf(output)
  const values = Int32Array.from(bench.sink.beats.flatMap(beat => unpacked(beat, P, width)))
  const results = batch.map((_, m) => values.slice(m * each, (m + 1) * each))
  const stored = stores ? [Int32Array.from(bench.stored)] : null
  return executionOf(report, results, stored, program)
}
