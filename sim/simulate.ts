import { type Bundle, generate } from '../generator/generate.ts'
import { type Input, quantisedInput } from '../generator/golden/input.ts'
import type { Batch } from '../generator/schedule/execution.ts'
import type { RtlExecution } from './run.ts'
import { type SimulationReport, simulationReport } from './simulation-report.ts'
import { type VerifyOptions, verify } from './verify.ts'

export interface SimulateOptions extends VerifyOptions {
  readonly input: Input
}

/** A simulated batch: what was built, what went in and came out, and the report on it. */
export interface Simulation {
  readonly report: SimulationReport
  readonly bundle: Bundle
  /** Quantised input and results, in units of 2^-F. */
  readonly batch: Batch
  readonly execution: RtlExecution
}

/**
 * From a request and an input to a verdict: generates, builds, runs, compares with the golden model
 * and measures accuracy. Throws ConfigError, InputError, ToolError, BuildError or SimulationError.
 */
export async function simulate(request: unknown, options: SimulateOptions): Promise<Simulation> {
  const { input, ...verifying } = options
  const { progress = () => {} } = options
  progress('generate', 0, 1)
  const bundle = generate(request)
  const { batch, clipped } = quantisedInput(input, bundle.config)
  progress('generate', 1, 1)
  const verification = await verify(bundle, batch, verifying)
  progress('quality', 0, batch.length)
  const stalled = (options.stall ?? 0) > 0
  const report = simulationReport(bundle, { batch, clipped }, verification, stalled)
  progress('quality', batch.length, batch.length)
  return { report, bundle, batch, execution: verification.rtl }
}
