import { ConfigError } from '../generator/config/errors.ts'
import { parseConfig } from '../generator/config/parse.ts'
import { type Bundle, generate } from '../generator/generate.ts'
import { type GivenQuality, givenQuality, summariseGiven } from '../generator/golden/given.ts'
import { quantisedInput } from '../generator/golden/input.ts'
import type { Batch } from '../generator/schedule/execution.ts'
import { optionProblems, type SimulateOptions } from './check-options.ts'
import { inputOf } from './checked-input.ts'
import type { RtlExecution } from './run.ts'
import { type SimulationReport, simulationReport } from './simulation-report.ts'
import { verify } from './verify.ts'

/** A simulated batch: what was built, what went in and came out, and the report on it. */
export interface Simulation {
  readonly report: SimulationReport
  readonly bundle: Bundle
  /** Quantised input and results, in units of 2^-F. */
  readonly batch: Batch
  readonly execution: RtlExecution
  /** Accuracy against A as it was given; that of the report is against A as it was quantised. */
  readonly given: GivenQuality
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
  const { given: matrices, batch, clipped } = quantisedInput(input, bundle.config)
  progress('generate', 1, 1)
  const verification = await verify(bundle, batch, verifying)
  progress('quality', 0, batch.length)
  const stalled = (options.stall ?? 0) > 0
  const report = simulationReport(bundle, { batch, clipped }, verification, stalled)
  const { fractionBits } = bundle.config
  const given = summariseGiven(
    verification.rtl.matrices.map(({ result }, m) =>
      givenQuality(matrices, m, result, fractionBits),
    ),
  )
  progress('quality', batch.length, batch.length)
  return { report, bundle, batch, execution: verification.rtl, given }
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
