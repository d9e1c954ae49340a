import type { ElementName } from './files/element-types.ts'
import type { KeyFacts } from './keys/key-facts.ts'

/** One matrix of a source. */
export interface GivenMatrix {
  /** Row major, k x k, strictly lower triangular. */
  readonly A: Float64Array
  /** Its number among all, from 0. */
  readonly index: number
  /** What it is called: `matrix 3`, or `head 3, chunk 17`. */
  readonly name: string
  /** Of a model's matrix: the head that inverts it. */
  readonly head?: number
  /** Of one made from keys. */
  readonly sequence?: number
  readonly chunk?: number
  readonly keys?: ChunkOfKeys
}

/** What is known of the keys that a matrix was made from. */
export interface ChunkOfKeys {
  /** How many; fewer than k in a chunk that is short. */
  readonly tokens: number
  /** Length of the longest key, as it came. */
  readonly largestNorm: number
  /** What is left at its last token of what stood before its first: exp of the sum of g. */
  readonly decay: number
  readonly largestGate: number
  /** Smallest and largest beta. */
  readonly beta: readonly [least: number, most: number]
}

/** Matrices of one size that come one after the other. */
export interface MatrixSource {
  readonly k: number
  readonly count: number
  /** True when the elements are already quantised: the integers of the number format. */
  readonly integer: boolean
  /** Axes of all of them, of which the last two are k. */
  readonly shape: readonly number[]
  /** Of a file: the type of its elements. */
  readonly type?: ElementName
  /** The family that they are of. */
  readonly family?: string
  /** Of keys: the tensors that they are made from. */
  readonly keys?: KeyFacts
  /** From the first to the last, anew with each call. Throws InputError where one is damaged. */
  readonly matrices: () => AsyncIterable<GivenMatrix>
}
