import type { Config } from '../config/record/config.ts'
import type { Part } from './netlists/parts.ts'
import type { Target } from './targets.ts'

/** What `neumarray synth` finds of a design. */
export interface SynthReport {
  readonly config: Config
  readonly target: Target
  readonly tools: ToolNames
  readonly area: AreaReport
  /** Every module with the area of all its instances, without what stands in them; the largest first. */
  readonly modules: readonly ModuleReport[]
  /** The parts of the machine with all that stands in them; logic alone, without memories. */
  readonly parts: Readonly<Record<Part, number>>
  /** Only for FPGAs. */
  readonly resources: Resources | null
  /** Null for a target without timing, where it was not asked for, or where `notes` says why. */
  readonly clock: ClockReport | null
  readonly power: PowerReport | null
  /** What a reader should know of these figures, in sentences. */
  readonly notes: readonly string[]
}

/** The programs that gave the figures, with versions; the library of `asic`. */
export interface ToolNames {
  readonly yosys: string
  readonly library: string | null
}

export type AreaUnit = 'gates' | 'um2' | 'LUTs'

export interface AreaReport {
  readonly unit: AreaUnit
  /** Logic, and memory where it has an area in the unit. */
  readonly total: number
  readonly logic: number
  /** Area of the memories; 0 where the target gives them none. */
  readonly memory: number
  readonly memoryBits: number
  readonly flipFlops: number
  /** A cell of the array with its share of the rows and of the array around it. */
  readonly perMacCell: number
  /** What a bit of memory was taken for in um2; null for targets other than `asic`. */
  readonly ramAreaPerBit: number | null
}

export interface ModuleReport {
  readonly name: string
  readonly instances: number
  /** Of all instances, in the unit of the area. */
  readonly area: number
  /** Of the logic, from 0 to 1. */
  readonly share: number
}

/** What an FPGA has of each kind. */
export interface Resources {
  readonly luts: number
  readonly flipFlops: number
  readonly dsps: number
  readonly blockRams: number
  /** LUTs that serve as memory, where a memory is too small for a block. */
  readonly memoryLuts: number
  /** Every cell of the technology by its own name. */
  readonly cells: Readonly<Record<string, number>>
}

export interface ClockReport {
  readonly mhz: number
  readonly periodNs: number
  /** What found the path. */
  readonly tool: string
  /** The slowest path in one sentence. */
  readonly path: string
  readonly from: string
  readonly to: string
}

export interface PowerReport {
  readonly watts: number
  /** At which clock, in MHz. */
  readonly mhz: number
  /** Joules for an inverse. */
  readonly energyPerInverse: number
  readonly assumptions: readonly string[]
}
