import type { Config } from '../config/record/config.ts'

/**
 * Name and version of the form of `results.json`. Keys may be added to it: readers ignore what they
 * do not know. A key that goes or changes its meaning makes another version.
 */
export const resultsSchema = 'neumarray sweep 1'

/** What a sweep has found, as `results.json` holds it: one row a point, in the order of the points. */
export interface SweepResults {
  readonly schema: typeof resultsSchema
  /** Options with more than one value, by their names in camelCase, in the order of the product. */
  readonly axes: Readonly<Record<string, readonly AxisValue[]>>
  /** Options with one value for all points. */
  readonly fixed: Readonly<Record<string, AxisValue>>
  readonly measured: Measured
  /** Sentences on a file that may not be what was meant, or that a design cannot hold. */
  readonly notes: readonly string[]
  readonly rows: readonly Row[]
}

/** A value of an option in a request. */
export type AxisValue = number | string | boolean

/** What was measured, and on what. */
export interface Measured {
  readonly metrics: readonly MetricGroup[]
  /** Families of input for accuracy, matrices of each, and the seed. */
  readonly families: readonly string[]
  readonly count: number
  readonly seed: number
  /** The file that took the place of families; null without one. */
  readonly input: string | null
  /** Target of synthesis, null without area and clock. */
  readonly target: string | null
  readonly areaUnit: string | null
  /** Name of the Liberty library, null for targets without one. */
  readonly library: string | null
  /** What a bit of memory was taken for, in `areaUnit`; null for targets other than `asic`. */
  readonly ramAreaPerBit: number | null
  readonly verify: 'none' | 'sample' | 'all'
  /** Recorded tokens of ordinary text for the loss; null where it was not asked for. */
  readonly lossTokens: number | null
}

/** A group of metrics that `--metrics` names. */
export type MetricGroup = 'cycles' | 'accuracy' | 'area' | 'clock' | 'loss'

/** A point of a sweep: a design, and what was found of it; null where it was not asked for or failed. */
export interface Row {
  /** Place in the product of the axes, from 0. */
  readonly point: number
  /** What the point says of its design: the values of all axes and of the fixed options. */
  readonly request: Readonly<Record<string, AxisValue>>
  /** The whole design; null where the request is no design. */
  readonly config: Config | null
  /** The command that builds this design. */
  readonly command: string
  /** Why the point has no or not all results; null when all went well. */
  readonly failure: string | null
  readonly cycles: CyclesResult | null
  readonly accuracy: AccuracyResult | null
  readonly area: AreaResult | null
  readonly clock: ClockResult | null
  readonly loss: LossResult | null
  /** Whether Verilog and golden model agreed; null where the point was not simulated. */
  readonly verified: boolean | null
}

/** Clock cycles of a matrix, from the exact cycle model. */
export interface CyclesResult {
  readonly compute: number
  readonly interval: number
  /** Cycles in which the array works; their part of `compute`, with two contexts of `interval`. */
  readonly busy: number
  readonly utilization: number
}

/** Accuracy over all families, from the golden model; dB against the FP64 inverse of the quantised A. */
export interface AccuracyResult {
  readonly snrMeanDb: number
  readonly snrWorstDb: number
  readonly offDiagonalWorstDb: number
  readonly maxAbsError: number
  /** Saturated stores. */
  readonly saturations: number
  /** Elements of A that did not fit the format; null where an earlier version did not count them. */
  readonly clipped: number | null
  /** What ranks designs much as the loss of a model does; null where an exact T is beyond FP64. */
  readonly lossProxy: number | null
  /** Mean and worst of each family by itself. */
  readonly families: Readonly<Record<string, { snrMeanDb: number; snrWorstDb: number }>>
}

/**
 * Bits a byte that the recorded trained model loses by T of the design, against an exact T on the same
 * tokens, with standard errors: on ordinary text, and after a run of `period` tokens that repeat. Null
 * where the model ended in what is no number; an error is null of one text alone.
 */
export interface LossResult {
  readonly bitsPerByteLost: number | null
  readonly bitsPerByteLostError: number | null
  readonly bitsPerByteLostAfterRepetition: number | null
  readonly bitsPerByteLostAfterRepetitionError: number | null
  readonly period: number
}

/** Area by synthesis, in `areaUnit`. */
export interface AreaResult {
  /** Logic and, where the target gives them an area, memories. */
  readonly total: number
  readonly array: number
  readonly memoryBits: number
  readonly flipFlops: number
}

/** The clock by synthesis; null for a target without timing. */
export interface ClockResult {
  readonly mhz: number
  /** The slowest path, from which register to which. */
  readonly path: string
  /** What found it. */
  readonly tool: ClockTool
}

/** The programs that find the slowest path; Yosys only for `asic` where OpenSTA is missing. */
export const clockTools = ['OpenSTA', 'Yosys', 'nextpnr'] as const

export type ClockTool = (typeof clockTools)[number]
