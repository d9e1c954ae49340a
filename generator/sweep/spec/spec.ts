import type { LibertyPaths, Target, YosysChoice } from '../../synth/targets.ts'
import type { MetricGroup } from '../results.ts'
import type { SweepInput } from './input.ts'

/** What a sweep is asked to do: the content of a spec file, or what the command line says. */
export interface SweepSpec {
  /** Options of the designs by their names in camelCase: a value, a list, or a range. */
  readonly design: Readonly<Record<string, unknown>>
  /** Conditions that points must meet, such as `arraySize <= chunkSize`. */
  readonly constraints?: readonly string[]
  readonly metrics?: readonly MetricGroup[]
  /** Families of input for accuracy, matrices of each, and the seed of all that is drawn. */
  readonly families?: readonly string[]
  readonly count?: number
  readonly seed?: number
  /** Files of matrices or of keys for accuracy, in place of families. */
  readonly input?: SweepInput
  /** Target of synthesis, and the Liberty files of target `asic`. */
  readonly target?: Target
  readonly liberty?: LibertyPaths
  readonly ramAreaPerBit?: number
  readonly yosys?: YosysChoice
  /** Which points Verilator runs too. */
  readonly verify?: 'none' | 'sample' | 'all'
  /** Recorded tokens of ordinary text for the loss; after repetitions at least as many are counted. */
  readonly lossTokens?: number
}

export const metricGroups: readonly MetricGroup[] = ['cycles', 'accuracy', 'area', 'clock', 'loss']

/** The unit of an area by target. */
export const areaUnits: Readonly<Record<Target, string>> = {
  cells: 'gates',
  asic: 'um2',
  ice40: 'LUTs',
  ecp5: 'LUTs',
  xilinx: 'LUTs',
}

/** Targets for which a tool looks for the slowest path. */
export const timedTargets: readonly Target[] = ['asic', 'ice40']

/** A spec with its defaults. */
export type CompleteSpec = Required<Omit<SweepSpec, Optional>> & Pick<SweepSpec, Optional>

/** What may be left out of a complete spec, too. */
type Optional = 'liberty' | 'ramAreaPerBit' | 'input'

/** A spec with the defaults of what it leaves out; what a list names twice is in it once. */
export function completeSpec(spec: SweepSpec): CompleteSpec {
  const whole = { ...defaults, ...(spec.input !== undefined && { count: 64 }), ...spec }
  const [metrics, families] = [new Set(whole.metrics), new Set(whole.families)]
  return { ...whole, metrics: [...metrics], families: [...families] }
}

const defaults = {
  constraints: [],
  metrics: ['cycles', 'accuracy', 'area'],
  families: ['mix', 'vocab', 'corr'],
  count: 16,
  seed: 0,
  target: 'cells',
  yosys: 'auto',
  verify: 'none',
  lossTokens: 1024,
} satisfies Partial<SweepSpec>

/** Whether a spec asks for a group of metrics. */
export const asksFor = ({ metrics }: Pick<CompleteSpec, 'metrics'>, ...groups: MetricGroup[]) =>
  groups.some(group => metrics.includes(group))
