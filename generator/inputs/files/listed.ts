import type { Tensor } from './tensor.ts'

/** An array that a file lists. */
export interface Listed {
  /** Undefined where it is known when the array is opened only. */
  readonly shape?: readonly number[]
  /** Its type as the file spells it. */
  readonly type?: string
  /** Throws InputError where it is damaged or of a type that is not read. */
  readonly open: () => Promise<Tensor>
}
