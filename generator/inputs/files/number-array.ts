import type { ElementName } from './element-types.ts'

/** The numbers that a file holds, of whatever kind the file is. */
export interface NumberArray {
  readonly shape: readonly number[]
  readonly type: ElementName
  /** True when the elements are integers. */
  readonly integer: boolean
  /** Values in C order, whatever the order of the file. */
  readonly data: Float64Array
}

/** A shape as Python writes it: `(64, 64)`, `(5,)`. */
export const tuple = (shape: readonly number[]) =>
  shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`
