import { setImmediate } from 'node:timers/promises'
import { ConfigError } from '../generator/config/errors.ts'
import { parseConfig } from '../generator/config/parse.ts'
import { type Bundle, generate } from '../generator/generate.ts'
import { quantisedInput } from '../generator/golden/input.ts'
import type { Batch } from '../generator/program/execution.ts'
import { optionProblems, type SimulateOptions } from './check-options.ts'
import { inputOf } from './checked-input.ts'
import type { RtlExecution } from './execution/rtl-execution.ts'
import { recordedModel } from './recorded-model.ts'
import { type SimulationReport, simulationReport } from './simulation-report.ts'
import { verify } from './verify.ts'

/** A simulated batch: what was built, what went in and came out, and the report on it. */
export interface Simulation {
  readonly report: SimulationReport
  readonly bundle: Bundle
  /** Quantised input and results, in units of 2^-F. */
  readonly batch: Batch
  readonly execution: RtlExecution
  /** Axes of the input: those of its file, else (n, k, k). */
  readonly shape: readonly number[]
}

/**
 * From a request and an input to a verdict: generates, builds, runs, compares with the golden model
 * and measures accuracy. Throws ConfigError, InputError, ToolError, BuildError or SimulationError.
 */
export async function simulate(
  request: unknown,
  options: SimulateOptions = {},
): Promise<Simulation> {
  const problems = [...requestProblems(request), ...(await optionProblems(options))]
  if (problems.length > 0) throw new ConfigError(problems)
  const { input: _, ...verifying } = options
  const input = inputOf(options)
  const { progress = () => {} } = options
  progress('generate', 0, 1)
  const bundle = generate(request)
  const quantised = await quantisedInput(input, bundle.config, () => setImmediate(), recordedModel)
  const { open, batch } = quantised
  progress('generate', 1, 1)
  const verification = await verify(bundle, batch, verifying)
  progress('quality', 0, batch.length)
  const stalled = (options.stall ?? 0) > 0
  const report = simulationReport(bundle, quantised, verification, stalled)
  progress('quality', batch.length, batch.length)
  const { shape } = open.source
  return { report, bundle, batch, execution: verification.rtl, shape }
}

function requestProblems(request: unknown): readonly string[] {
  try {
    parseConfig(request)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}
