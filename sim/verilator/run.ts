import { copyFile, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import type { Batch } from '../../generator/program/execution.ts'
import { entriesOf } from '../../generator/program/matrix/matrix.ts'
import type { Program } from '../../generator/program/program.ts'
import { onDisk, temporaryPlace } from '../../generator/system/disk.ts'
import { onInterrupt, removeOnInterrupt } from '../../generator/system/interrupt.ts'
import { temporaryFolder } from '../../generator/system/temporary.ts'
import { SimulationError } from '../errors.ts'
import { type HarnessReport, parseReport } from '../execution/harness-report.ts'
import { defaultCycleLimit, defaultDeadline } from '../execution/limits.ts'
import { executionOf, type RtlExecution } from '../execution/rtl-execution.ts'
import { crashSentence, deadlineSentence, hangSentence } from '../execution/run-sentences.ts'
import { decodeValues, encodeBatch } from '../execution/vectors.ts'
import type { Model } from './build.ts'
import { openTrace } from './trace.ts'

export interface ModelOptions {
  /** Chance in percent, 0 to 99, that a stream rests in a cycle; 0 by default. */
  readonly stall?: number
  /** Seed of the stalls, of ignored input bits and of the state before reset; 0 by default. */
  readonly seed?: number
  /** Another seed for the state before reset alone, 1 to 2^31 - 1. */
  readonly stateSeed?: number
  /** Waveform to write; the model must be built with `trace`. */
  readonly traceFile?: string
  /** Where to copy what `verilator_coverage` reads; the model must be built with `coverage`. */
  readonly coverageFile?: string
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

/**
 * Runs a simulation on a batch of at least one matrix, back to back.
 * Throws SimulationError when it hangs, crashes or passes its deadline, DiskError when a disk is full.
 */
export async function runModel(
  model: Model,
  program: Program,
  batch: Batch,
  options: ModelOptions = {},
): Promise<RtlExecution> {
  const trace = await openTrace(options.traceFile)
  const folder = await temporaryFolder('neumarray-')
  const forget = removeOnInterrupt(folder)
  try {
    await onDisk(temporaryPlace(), () => writeFile(join(folder, 'batch'), encodeBatch(batch)))
    const limit = options.cycleLimit ?? defaultCycleLimit(program, batch.length, options.stall ?? 0)
    const report = await runHarness(model, folder, trace.path, limit, options)
    await trace.keep()
    if (options.coverageFile) await copyFile(join(folder, 'coverage'), options.coverageFile)
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
      ...(options.stateSeed === undefined ? [] : [`+verilator+seed+${options.stateSeed}`]),
    ],
    { cwd: folder, reject: false, timeout: deadline, killSignal: 'SIGKILL', stdin: 'ignore' },
  )
  const survive = onInterrupt(() => running.kill('SIGKILL'))
  const result = await running.finally(survive)
  if (result.timedOut) throw new SimulationError(deadlineSentence(deadline, limit))
  const report = parseReport(result.stdout)
  if (report === null) throw new SimulationError(crashSentence(result, options.traceFile))
  return report
}

async function readExecution(
  { flavour }: Model,
  folder: string,
  program: Program,
  report: HarnessReport,
): Promise<RtlExecution> {
  const results = decodeValues(await readFile(join(folder, 'results')), entriesOf(program.output))
  const stored = flavour.stores ? await readFile(join(folder, 'stores')) : null
  return executionOf(report, results, stored && decodeValues(stored, stored.length), program)
}
