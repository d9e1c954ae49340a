import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import type { Batch, Execution } from '../generator/schedule/execution.ts'
import type { Program } from '../generator/schedule/program.ts'
import { onInterrupt, removeOnInterrupt } from '../generator/tools/interrupt.ts'
import type { Model } from './build.ts'
import { SimulationError } from './errors.ts'
import { type HarnessReport, parseReport } from './harness-report.ts'
import { defaultCycleLimit, defaultDeadline } from './limits.ts'
import { storesByMatrix } from './pairs.ts'
import { crashSentence, deadlineSentence, hangSentence } from './run-sentences.ts'
import { openTrace } from './trace.ts'
import { decodeValues, encodeBatch } from './vectors.ts'

export interface ModelOptions {
  /** Chance in percent, 0 to 99, that a stream rests in a cycle; 0 by default. */
  readonly stall?: number
  /** Seed of the stalls, of ignored input bits and of the state before reset; 0 by default. */
  readonly seed?: number
  /** Waveform to write; the model must be built with `trace`. */
  readonly traceFile?: string
  /** Cycles after which the simulation is ended, by default many times what it should need. */
  readonly cycleLimit?: number
  /** Longest time in milliseconds. */
  readonly deadline?: number
  /** Beat of the whole batch, counted from 0, whose tlast is sent inverted. */
  readonly flipLast?: number
  /** Beat from which on the input stream sends nothing more, and beat that the output never takes. */
  readonly stopInput?: number
  readonly stopOutput?: number
}

/** What a simulation returns beside results: how the streams behaved. */
export interface RtlExecution extends Execution {
  /** Cycles since reset, with loading and unloading. */
  readonly cycles: number
  /** tuser of each matrix. */
  readonly tuser: readonly boolean[]
  readonly frameErrors: number
  /** Cycles in which memory_error was high, and control_error; 0 where a design has them not. */
  readonly memoryErrors: number
  readonly controlErrors: number
  /** Broken rules of the streams and of the status outputs, the first ten, with their cycles. */
  readonly violations: readonly string[]
}

/**
 * Runs a simulation on a batch of at least one matrix, back to back.
 * Throws SimulationError when it hangs, crashes or passes its deadline.
 */
export async function runModel(
  model: Model,
  program: Program,
  batch: Batch,
  options: ModelOptions = {},
): Promise<RtlExecution> {
  const trace = await openTrace(options.traceFile)
  const folder = await mkdtemp(join(tmpdir(), 'neumarray-'))
  const forget = removeOnInterrupt(folder)
  try {
    await writeFile(join(folder, 'batch'), encodeBatch(batch))
    const limit = options.cycleLimit ?? defaultCycleLimit(program, batch.length, options.stall ?? 0)
    const report = await runHarness(model, folder, trace.path, limit, options)
    await trace.keep()
    if (!report.finished) throw new SimulationError(hangSentence(report, program, batch, limit))
    return await readExecution(model, folder, program, report)
  } finally {
    await rm(folder, { recursive: true, force: true })
    forget()
    await trace.close()
  }
}

async function runHarness(
  model: Model,
  folder: string,
  tracePath: string,
  limit: number,
  options: ModelOptions,
): Promise<HarnessReport> {
  const deadline = options.deadline ?? defaultDeadline(limit, model.flavour)
  const running = execa(
    model.path,
    [
      'batch',
      'results',
      model.flavour.stores ? 'stores' : '-',
      tracePath,
      `${options.stall ?? 0}`,
      `${options.seed ?? 0}`,
      `${limit}`,
      ...[options.flipLast, options.stopInput, options.stopOutput].map(beat => `${beat ?? '-'}`),
    ],
    { cwd: folder, reject: false, timeout: deadline, killSignal: 'SIGKILL', stdin: 'ignore' },
  )
  const survive = onInterrupt(() => running.kill('SIGKILL'))
  const result = await running.finally(survive)
  if (result.timedOut) throw new SimulationError(deadlineSentence(deadline, limit))
  const report = parseReport(result.stdout)
  if (report === null) throw new SimulationError(crashSentence(result))
  return report
}

async function readExecution(
  { flavour }: Model,
  folder: string,
  program: Program,
  report: HarnessReport,
): Promise<RtlExecution> {
  const { size: k } = program
  const results = decodeValues(await readFile(join(folder, 'results')), k * k)
  const stored = flavour.stores ? await readFile(join(folder, 'stores')) : null
  const [previous, last] = report.done.slice(-2)
  const matrices = results.map((result, m) => ({
    result,
    saturations: report.saturations[m] ?? 0,
    compute: report.compute[m] ?? 0,
  }))
  const done = report.done.map(cycle => cycle - (report.done[0] ?? 0))
  const stores =
    stored && storesByMatrix(decodeValues(stored, stored.length), { matrices, done }, program)
  return {
    matrices: matrices.map((matrix, m) => ({
      ...matrix,
      ...(stores !== null && { stores: stores[m] ?? new Int32Array(0) }),
    })),
    interval: previous === undefined || last === undefined ? null : last - previous,
    busy: report.busy,
    done,
    cycles: report.cycles,
    tuser: report.tuser,
    frameErrors: report.frameErrors,
    memoryErrors: report.memoryErrors,
    controlErrors: report.controlErrors,
    violations: report.violations,
  }
}
