import {
  type ConstantExpr,
  type Expr,
  type Loop,
  type Offset,
  type Shape,
  type Signal,
  type Size,
  size,
} from '../../hdl/index.ts'
import type { Text } from './text.ts'

/** What a net made for an expression is called, and what it is. */
export interface Naming {
  readonly name: string
  readonly note: string
}

/** What the text of an expression needs from the module around it. */
export interface PrintContext {
  /** The low `width` bits of an expression as text of exactly that width. */
  readonly low: (expr: Expr, width: Size) => Text
  /** The name an expression has been given in this width, if any. */
  readonly known: (expr: Expr, width: Size) => Signal | undefined
  /** Gives an expression a name in this width, on a line above. */
  readonly hoist: (expr: Expr, width: Size, as?: Naming) => Signal
  /** Whether an expression is used in several places and is worth a name. */
  readonly isShared: (expr: Expr) => boolean
  /** The name of a loop's running number as bits. */
  readonly position: (loop: Loop, plus: number, shape: Shape) => string
  /** The name of the reset value of a register, for those that take it in parts. */
  readonly resetName: (register: Signal) => string
  /** The name of a number that has one. */
  readonly constant: (number: ConstantExpr & { readonly spelling: string }) => string
  readonly read: (signal: Signal, low: Offset, width: Size) => void
}

/** Notes that all bits of a signal are read. */
export const wholeRead = (signal: Signal, context: Pick<PrintContext, 'read'>): void =>
  context.read(signal, { fixed: size(0), terms: [] }, signal.shape.width)
