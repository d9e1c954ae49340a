import type { Batch, Executor } from '../../generator/program/execution.ts'
import type { RtlExecution } from '../execution/rtl-execution.ts'
import type { Simulated } from '../simulated.ts'
import { type BuildOptions, buildModel, type Model } from './build.ts'
import { type ModelOptions, runModel } from './run.ts'

/** How a bundle is built and run; `traceFile` and `coverageFile` make a build that records it. */
export type SimulationOptions = Omit<BuildOptions, 'trace' | 'coverage'> & ModelOptions

/** Builds the Verilog of a bundle, unless it is in the cache, and runs a batch on it. */
export async function simulateBundle(
  bundle: Simulated,
  batch: Batch,
  options: SimulationOptions = {},
): Promise<RtlExecution> {
  return runModel(await buildFor(bundle, batch, options), bundle.program, batch, options)
}

/** Up to 128 matrices of 16 x 16 or 8 of 64 x 64 the build takes longer than the run. */
const isWorthIt = ({ program: { input } }: Simulated, batch: Batch): boolean =>
  batch.length * input.rows * input.columns > 2 ** 15

/** The build that can do what the options ask for, and suits the batch. */
export const buildFor = (
  bundle: Simulated,
  batch: Batch,
  options: SimulationOptions,
): Promise<Model> =>
  buildModel(bundle, {
    optimise: isWorthIt(bundle, batch),
    ...options,
    trace: options.traceFile !== undefined,
    coverage: options.coverageFile !== undefined,
  })

/** The machine in Verilog as an Executor; it runs the program of its bundle, and only that. */
export function rtl(bundle: Simulated, options: SimulationOptions = {}): Executor {
  return async (program, batch, { stores = false } = {}) => {
    if (program !== bundle.program) throw new Error('the bundle was generated from another program')
    return simulateBundle(bundle, batch, { ...options, stores })
  }
}
