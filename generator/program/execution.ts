import type { Program } from './program.ts'

/** Quantised inputs: matrices of the shape and format of the program's input, row major. */
export type Batch = readonly Int32Array[]

/** What a machine that runs programs returns; golden model and simulation both do. */
export interface Execution {
  readonly matrices: readonly MatrixExecution[]
  /** Cycles between the last two matrices, or null when there was one only. */
  readonly interval: number | null
  /** Cycles in which the array worked on a product, over the whole run. */
  readonly busy: number
  /** When each matrix was done, in cycles from the first one; where matrices may run in pairs. */
  readonly done?: readonly number[]
}

export interface MatrixExecution {
  /** The matrix of the program's output, row major, in its format; of an inverse it is T - I. */
  readonly result: Int32Array
  /** Stores kept by the mask that saturated. */
  readonly saturations: number
  /** Cycles from A in the buffers to T in the buffers. */
  readonly compute: number
  /**
   * Every row of P results in the order in which it is stored, P values each; only when asked for.
   * `storeOrder` says which operation, row and columns a position belongs to.
   */
  readonly stores?: Int32Array
}

export interface RunOptions {
  /** Whether to record every store. */
  readonly stores?: boolean
  /** Where the batch is a part of a longer one, whose cycles are wanted. */
  readonly part?: { readonly first: number; readonly count: number }
}

export type Executor = (program: Program, batch: Batch, options?: RunOptions) => Promise<Execution>
