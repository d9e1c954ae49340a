import type { Config } from '../config/record/config.ts'
import type { Target } from '../synth/index.ts'
import type { LibertyPaths } from '../synth/targets.ts'
import type { Environment } from '../system/environment.ts'
import type { SweepInput } from './spec/input.ts'

/**
 * A part of a sweep: work that can be done anywhere, by itself, in any order, and whose result is
 * kept under `key`. Plain data, so that it can be sent to a thread, a file or another machine.
 */
export interface Part {
  /** Names everything that determines the result, the code that computes it included. */
  readonly key: string
  readonly task: Task
}

/** What a part has to find. */
export type Task = DesignTask | AccuracyTask | LossTask | OutlineTask | AreaTask | VerifyTask

/** Compiles a design: its cycles, and the keys of what it shares with others. */
export interface DesignTask {
  readonly kind: 'design'
  readonly config: Config
}

/** Accuracy of a design on `count` matrices of each family, or of a file. */
export interface AccuracyTask {
  readonly kind: 'accuracy'
  readonly config: Config
  readonly families: readonly string[]
  readonly count: number
  readonly seed: number
  /** The file, in place of families; null for these. */
  readonly input: GivenFiles | null
}

/** Files that a task reads. */
export interface GivenFiles {
  readonly from: SweepInput
  /** What they hold, hashed: what was read of other content is not used for it. */
  readonly content: string
}

/** What the recorded model loses when its T comes from a design. */
export interface LossTask {
  readonly kind: 'loss'
  readonly config: Config
  /** Tokens of ordinary text that are counted. */
  readonly tokens: number
  /** Texts in which tokens repeat, and how many repeat. */
  readonly texts: number
  readonly period: number
}

/** Generates a design and lists its modules, for a bound of its area before it is synthesised. */
export interface OutlineTask {
  readonly kind: 'outline'
  readonly config: Config
}

/** Synthesis of a design. */
export interface AreaTask {
  readonly kind: 'area'
  readonly config: Config
  readonly target: Target
  readonly liberty: LibertyPaths | null
  readonly ramAreaPerBit: number | null
  readonly yosys: 'auto' | 'native' | 'wasm'
  /** Whether to look for the slowest path too. */
  readonly clock: boolean
}

/** A design in Verilator against the golden model. */
export interface VerifyTask {
  readonly kind: 'verify'
  readonly config: Config
  readonly families: readonly string[]
  readonly count: number
  readonly seed: number
}

/** A value that JSON holds. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json }

/**
 * How a part ended: with a value, or with the reason why it has none. A `lasting` reason is kept as a
 * result is; another, such as a missing tool, may go away, and the part is tried again next time.
 */
export type Outcome =
  | { readonly value: Json }
  | { readonly failure: string; readonly lasting: boolean }

/** Where tools are looked for and builds are kept, where parts are done; by default as everywhere. */
export interface Place {
  readonly env?: Environment
  readonly cacheDir?: string
}

/** Does parts: it calls `finished` once for each, in any order, and resolves after the last. */
export interface Executor {
  readonly run: (
    parts: readonly Part[],
    finished: (part: Part, outcome: Outcome) => void | Promise<void>,
  ) => Promise<void>
  /** Gives back what the executor holds, such as threads. */
  readonly close: () => Promise<void>
}
