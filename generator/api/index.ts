/**
 * neumarray as a library: the same path as the command line, without files or exit statuses.
 *
 * ```ts
 * import { type AskedInput, analyze, generate, type Request, simulate } from 'neumarray'
 *
 * const request: Request = { chunkSize: 32, arraySize: 8, powerSum: 'product' }
 * const { files } = generate(request)                    // Verilog and what belongs to it, as texts
 * const input: AskedInput = { family: 'mix', count: 4 }
 * const { report } = await simulate(request, { input })  // Verilator against the golden model
 * const { quality } = await analyze(request, { input })
 * console.log(files.length, report.agreement, report.cycles.compute, quality.snrMeanDb)
 * ```
 *
 * The hardware language alone is `neumarray/hdl`.
 */
import { type AnalyzeRequestOptions, analyze as analyzeAny } from '../../sim/analyze.ts'
import type { SimulateOptions as AnyOptions } from '../../sim/check-options.ts'
import type { AskedInput as AnyInput } from '../../sim/checked-input.ts'
import { type Simulation, simulate as simulateAny } from '../../sim/simulate.ts'
import type { Request } from '../config/request.ts'
import { type Bundle, generate as generateAny } from '../generate.ts'
import type { Analysis } from '../golden/analyze.ts'
import type { FamilyName } from '../inputs/families/families.ts'

export { type Comparison, compare } from '../../sim/compare/compare.ts'
export type { ElementDifference } from '../../sim/compare/difference.ts'
export { BuildError, SimulationError } from '../../sim/errors.ts'
export type { RtlExecution } from '../../sim/execution/rtl-execution.ts'
export { inLanguage } from '../../sim/language/executor.ts'
export { type DesignRunOptions, runDesign } from '../../sim/language/run.ts'
export { recordedModel } from '../../sim/recorded-model.ts'
export type { Simulation } from '../../sim/simulate.ts'
export type { SimulationReport } from '../../sim/simulation-report.ts'
export { rtl, type SimulationOptions, simulateBundle } from '../../sim/verilator/executor.ts'
export { compile } from '../compile/compile.ts'
export { ConfigError } from '../config/errors.ts'
export { parseConfig } from '../config/parse.ts'
export { type Preset, presets } from '../config/presets.ts'
export type { Config } from '../config/record/config.ts'
export type { Request } from '../config/request.ts'
export { jsonSchema } from '../config/schema.ts'
export type { Format, FormatKind } from '../formats/format.ts'
export { integer, integers } from '../formats/integer.ts'
export type { Bundle, GeneratedFile } from '../generate.ts'
export type { AnalysedMatrix, Analysis, StoredAnalysis } from '../golden/analyze.ts'
export type { GivenFile, Input } from '../golden/checked-input.ts'
export { golden } from '../golden/execute.ts'
export type { BatchQuality, HeadQuality } from '../golden/explained/batch-quality.ts'
export type { Subdiagonals } from '../golden/explained/subdiagonals.ts'
export { Worst, type WorstMatrix, worstMatrix } from '../golden/explained/worst.ts'
export {
  type OpenInput,
  openInput,
  type QuantisedInput,
  type QuantisedMatrix,
  quantisedInput,
} from '../golden/input.ts'
export { inverse } from '../golden/oracle/exact.ts'
export {
  type MatrixQuality,
  type Quality,
  quality,
  realQuality,
  summarise,
  toReal,
} from '../golden/quality.ts'
export { DesignError, type Finding } from '../hdl/ir/errors.ts'
export type { Batch as InputBatch } from '../inputs/batch.ts'
export { InputError } from '../inputs/errors.ts'
export {
  allFamilies,
  type FamilyName,
  families,
  familyNames,
  makeBatch,
  makeMatrix,
} from '../inputs/families/families.ts'
export type { Family, FamilyFacts } from '../inputs/families/family.ts'
export type { FamilyModel } from '../inputs/families/recorded.ts'
export type { ByteSource } from '../inputs/files/bytes.ts'
export { type NpyArray, parseNpy } from '../inputs/files/npy/npy.ts'
export { formatNpy, type WrittenType } from '../inputs/files/npy/write.ts'
export { type Quantised, quantise, quantiseBatch } from '../inputs/quantise.ts'
export { type Store, storeOrder } from '../program/cycles/store-order.ts'
export { type OpTiming, type Timing, timing } from '../program/cycles/timing.ts'
export type {
  Batch,
  Execution,
  Executor,
  MatrixExecution,
  RunOptions,
} from '../program/execution.ts'
export type { Buffer, Op, Operand, Program, Shift, StoredMatrix } from '../program/program.ts'
export type { BestAnswer, Step } from '../sweep/best/answer.ts'
export { type Asked as BestQuestion, best } from '../sweep/best/best.ts'
export { type Metric, metrics } from '../sweep/metrics.ts'
export type { Executor as SweepExecutor, Outcome, Part } from '../sweep/part.ts'
export type { Row, SweepResults } from '../sweep/results.ts'
export type { SweepSpec } from '../sweep/spec/spec.ts'
export { type SweepOptions, sweep } from '../sweep/sweep.ts'
export {
  SynthesisError,
  type SynthOptions,
  type SynthReport,
  synthesize,
  type Target,
} from '../synth/index.ts'
export { DiskError } from '../system/disk.ts'
export { ToolError } from '../system/errors.ts'
export { type FileBytes, openBytes } from '../system/file-bytes.ts'

// Inside, requests come from anywhere and are checked as they run; here a compiler checks them too.

/** Where matrices come from: a family, files of A or of keys, or matrices at hand. */
export type AskedInput = AnyInput<FamilyName>
export type SimulateOptions = AnyOptions<FamilyName>
export type AnalyzeOptions = AnalyzeRequestOptions<FamilyName>

/**
 * From a request to files; nothing is written. What a compiler cannot check, such as parsed JSON,
 * goes through `parseConfig` first. Throws ConfigError with every problem of the request.
 */
export const generate: (request: Request) => Bundle = generateAny

/**
 * From a request and an input to a verdict: generates, builds, runs, compares with the golden model
 * and measures accuracy. Throws ConfigError, InputError, ToolError, BuildError, SimulationError or
 * DiskError.
 */
export const simulate: (request: Request, options?: SimulateOptions) => Promise<Simulation> =
  simulateAny

/**
 * Accuracy, ranges and cycles of a design on a batch, by the golden model alone. Throws ConfigError
 * or InputError.
 */
export const analyze: (request: Request, options?: AnalyzeOptions) => Promise<Analysis> = analyzeAny
