import type { Expr, Loop, Offset, Shape, Signal, Size } from '../hdl/index.ts'
import type { Text } from './text.ts'

/** What the text of an expression needs from the module around it. */
export interface Desk {
  /** The low `width` bits of an expression as text of exactly that width. */
  readonly low: (expr: Expr, width: Size) => Text
  /** The name an expression has been given in this width, if any. */
  readonly known: (expr: Expr, width: Size) => Signal | undefined
  /** Gives an expression a name in this width, on a line above. */
  readonly hoist: (expr: Expr, width: Size) => Signal
  /** Whether an expression is used in several places and is worth a name. */
  readonly isShared: (expr: Expr) => boolean
  /** The name of a loop's running number as bits. */
  readonly position: (loop: Loop, plus: number, shape: Shape) => string
  readonly read: (signal: Signal, low: Offset, width: Size) => void
}
