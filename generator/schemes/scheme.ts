import type { OpDraft } from '../program/op-draft.ts'
import type { Range } from '../program/ranges.ts'
import type { Formats } from '../program/stored-as.ts'

/** The options of a request from which the size of inverted blocks follows. */
export interface BlockOptions {
  readonly chunkSize: number
  readonly blockSize: number
  readonly correction: 'series' | 'progressive' | 'doubling'
}

/** The options of a request that schemes read. A Config is one. */
export interface SchemeOptions extends BlockOptions {
  readonly arraySize: number
  readonly neumannOrder: number
  readonly residualSteps: number
  readonly powerSum: 'horner' | 'powers' | 'product'
  readonly mask: boolean
  readonly refine: boolean
}

/** A way to compute T from A: everything that requests, programs and reports know of it. */
export interface Scheme<Name extends string = string> {
  /** What a request calls it. */
  readonly name: Name
  /** The operations that make T; a refinement comes after them, in any scheme. */
  readonly operations: (options: SchemeOptions, formatOf: Formats['formatOf']) => OpDraft[]
  /** Size of the diagonal blocks that `neumann` inverts, the whole matrix being one; 2: none. */
  readonly invertedBlock: (options: BlockOptions) => number
  /** The options that this size follows from. */
  readonly blockOptions: readonly (keyof BlockOptions)[]
  /** Whether blocks are merged up to the whole matrix. */
  readonly merges: boolean
  /** How a design is described: the scheme, then what else matters. */
  readonly describe: (options: SchemeOptions) => readonly string[]
  /** Bound of a stored matrix where it is not one of those of docs/numbers.md. */
  readonly rangeOf?: (symbol: string, options: SchemeOptions) => Range | undefined
  /** Whether an intermediate is rounded in each step; then it has more bits by default. */
  readonly roundsTwice?: (options: BlockOptions) => boolean
}
