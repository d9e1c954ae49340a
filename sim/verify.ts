import { golden } from '../generator/golden/execute.ts'
import type { Batch, Executor } from '../generator/program/execution.ts'
import { type Comparison, compare } from './compare/compare.ts'
import { storeDifference } from './compare/store-difference.ts'
import { piecewise } from './execution/piecewise.ts'
import type { RtlExecution } from './execution/rtl-execution.ts'
import type { Simulated } from './simulated.ts'
import { buildFor, type SimulationOptions, simulateBundle } from './verilator/executor.ts'
import { runModel } from './verilator/run.ts'

/** Told how far a phase is: at its begin (done is 0), perhaps in between, and at its end. */
export type Progress = (phase: Phase, done: number, total: number) => void
export type Phase = 'generate' | 'build' | 'simulate' | 'golden' | 'locate' | 'quality'

export interface VerifyOptions extends Omit<SimulationOptions, 'stores'> {
  readonly progress?: Progress
  /** The machine to agree with, the golden model by default. */
  readonly reference?: Executor
}

export interface Verification {
  readonly rtl: RtlExecution
  readonly comparison: Comparison
}

/**
 * Runs a batch on the Verilog of a bundle and on the golden model, and compares them. Where elements
 * differ the batch is simulated once more with its stores recorded, to name the operation.
 */
export async function verify(
  bundle: Simulated,
  batch: Batch,
  options: VerifyOptions = {},
): Promise<Verification> {
  const { reference = golden, progress = () => {}, ...simulation } = options
  const total = batch.length
  const model = await phase(progress, 'build', 1, () => buildFor(bundle, batch, simulation))
  const expect = piecewise(reference, done => progress('golden', done, total))
  const [rtl, expected] = await Promise.all([
    phase(progress, 'simulate', total, () => runModel(model, bundle.program, batch, simulation)),
    expect(bundle.program, batch),
  ])
  const stalled = (simulation.stall ?? 0) > 0
  const comparison = compare(rtl, expected, bundle.program, { stalled })
  if (comparison.agreement || comparison.firstDifference === null) return { rtl, comparison }
  const { matrix } = comparison.firstDifference
  const operation = await phase(progress, 'locate', 1, () =>
    locate(bundle, batch, matrix, simulation, reference),
  )
  if (operation === null) return { rtl, comparison }
  const firstDifference = operation.element ?? comparison.firstDifference
  const summary = `${operation.text}\n${comparison.summary}`
  return { rtl, comparison: { agreement: false, firstDifference, summary } }
}

/** The first store of a matrix that differs, in a run like the one before. */
async function locate(
  bundle: Simulated,
  batch: Batch,
  matrix: number,
  { traceFile: _, ...simulation }: SimulationOptions,
  reference: Executor,
) {
  const A = batch[matrix]
  if (A === undefined) return null
  const rtl = await simulateBundle(bundle, batch, { ...simulation, stores: true })
  const expected = await reference(bundle.program, [A], { stores: true })
  const [ours, theirs] = [rtl.matrices[matrix]?.stores, expected.matrices[0]?.stores]
  if (ours === undefined || theirs === undefined) return null
  return storeDifference(matrix, ours, theirs, bundle.program)
}

async function phase<Result>(
  progress: Progress,
  name: Phase,
  total: number,
  work: () => Promise<Result>,
): Promise<Result> {
  progress(name, 0, total)
  const result = await work()
  progress(name, total, total)
  return result
}
