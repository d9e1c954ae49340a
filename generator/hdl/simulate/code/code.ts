import type { Expr, SelectExpr, SliceExpr } from '../../ir/expr.ts'
import type { Cell, Frame } from './elaborate.ts'

/** Values as code on words of 32 bits, in one place of the hardware. */
export interface Code {
  readonly frame: Frame
  /** Bits 32 n to 32 n + 31; above the value its sign, or zero. */
  readonly word: (expr: Expr, n: number) => string
  /** Bits `at` to `at + count - 1`, count at most 32; zeros above the value. */
  readonly bits: (expr: Expr, at: number, count: number) => string
  /** Whether a bit of the value is 1, as a condition. */
  readonly truth: (expr: Expr) => string
  /** Where a part select starts: a number, or the code of one that only hardware knows. */
  readonly start: (expr: SliceExpr) => number | string
  /** The case whose number the index is. */
  readonly choose: (expr: SelectExpr, of: (value: Expr) => string) => string
  /** A name for what is made, the same one when it is asked for again. */
  readonly once: (expr: Expr, what: string, make: () => string) => string
  /** Word `n` of a signal, of which bits `low` to `end - 1` are wanted. */
  readonly load: (cell: Cell, n: number, low: number, end: number) => string
}
