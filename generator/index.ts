/**
 * neumarray as a library: the same path as the command line, without files or exit statuses.
 *
 * ```ts
 * import { analyze, generate, simulate } from 'neumarray'
 *
 * const request = { chunkSize: 32, arraySize: 8, powerSum: 'product' }
 * const { files } = generate(request)                    // Verilog and what belongs to it, as texts
 * const input = { family: 'mix', count: 4 }
 * const { report } = await simulate(request, { input })  // Verilator against the golden model
 * const { quality } = await analyze(request, { input })
 * console.log(files.length, report.agreement, report.cycles.compute, quality.snrMeanDb)
 * ```
 *
 * The hardware language alone is `neumarray/hdl`.
 */
export { type AnalyzeRequestOptions as AnalyzeOptions, analyze } from '../sim/analyze.ts'
export type { AskedInput } from '../sim/checked-input.ts'
export { type Comparison, compare } from '../sim/compare.ts'
export type { ElementDifference } from '../sim/difference.ts'
export { BuildError, SimulationError } from '../sim/errors.ts'
export { rtl, type SimulationOptions, simulateBundle } from '../sim/executor.ts'
export type { RtlExecution } from '../sim/run.ts'
export { type SimulateOptions, type Simulation, simulate } from '../sim/simulate.ts'
export type { SimulationReport } from '../sim/simulation-report.ts'
export type { Config } from './config/config.ts'
export { ConfigError } from './config/errors.ts'
export { parseConfig } from './config/parse.ts'
export { type Preset, presets } from './config/presets.ts'
export { jsonSchema } from './config/schema.ts'
export { type Bundle, type GeneratedFile, generate } from './generate.ts'
export type { Analysis, StoredAnalysis } from './golden/analyze.ts'
export { inverse } from './golden/exact.ts'
export { golden } from './golden/execute.ts'
export { type Input, type QuantisedInput, quantisedInput } from './golden/input.ts'
export {
  type MatrixQuality,
  type Quality,
  quality,
  realQuality,
  summarise,
  toReal,
} from './golden/quality.ts'
export { DesignError, type Finding } from './hdl/errors.ts'
export { type Batch as InputBatch, batchFromNpy } from './inputs/batch.ts'
export { InputError } from './inputs/errors.ts'
export { families, familyNames, makeBatch, makeMatrix } from './inputs/families.ts'
export type { Family } from './inputs/family.ts'
export { type NpyArray, parseNpy } from './inputs/npy.ts'
export { formatNpy, type WrittenType } from './inputs/npy-write.ts'
export { type Quantised, quantise, quantiseBatch } from './inputs/quantise.ts'
export { compile } from './schedule/compile.ts'
export type {
  Batch,
  Execution,
  Executor,
  MatrixExecution,
  RunOptions,
} from './schedule/execution.ts'
export type { Buffer, Op, Operand, Program, Shift, StoredMatrix } from './schedule/program.ts'
export { type Store, storeOrder } from './schedule/store-order.ts'
export { type OpTiming, type Timing, timing } from './schedule/timing.ts'
export type { BestAnswer, Step } from './sweep/best/answer.ts'
export { type Asked as BestQuestion, best } from './sweep/best/best.ts'
export { type Metric, metrics } from './sweep/metrics.ts'
export type { Executor as SweepExecutor, Outcome, Part } from './sweep/part.ts'
export type { Row, SweepResults } from './sweep/results.ts'
export type { SweepSpec } from './sweep/spec/spec.ts'
export { type SweepOptions, sweep } from './sweep/sweep.ts'
export {
  SynthesisError,
  type SynthOptions,
  type SynthReport,
  synthesize,
  type Target,
} from './synth/index.ts'
export { DiskError } from './tools/disk.ts'
export { ToolError } from './tools/errors.ts'
