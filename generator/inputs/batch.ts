import type { ElementName } from './files/element-types.ts'

/** Matrices of one size, ready to be quantised. */
export interface Batch {
  readonly k: number
  readonly count: number
  /** Row major, k * k each, strictly lower triangular. */
  readonly matrices: readonly Float64Array[]
  /** True when the elements are already quantised: the integers of the number format. */
  readonly integer: boolean
  /** Of matrices from a file: the type of its elements and its shape, of which the last two are k. */
  readonly file?: { readonly type: ElementName; readonly shape: readonly number[] }
}
