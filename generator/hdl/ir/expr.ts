import type { Finding } from './errors.ts'
import type { Shape } from './shape.ts'
import type { Size } from './size.ts'
import type { Place } from './source.ts'

/** Anything with a name that carries bits. `print` is the name in Verilog, suffix included. */
export interface Signal {
  readonly kind: 'input' | 'output' | 'wire' | 'register'
  readonly name: string
  readonly print: string
  readonly shape: Shape
  readonly note: string
  readonly at: Place
  /** Value after reset; a register without it is data and keeps what it has. */
  readonly reset?: bigint
  /** A register of numbers that are computed with; `harden` protects all others. */
  readonly isData?: boolean
  /** Stage of a pipeline; the registers of one stage are declared together. */
  readonly stage?: number
}

/** The running number of a `repeat`. */
export interface Loop {
  readonly name: string
  readonly variable: string
  readonly count: Size
}

/** Where a part select starts: a fixed distance plus strides of loops and of values. */
export interface Offset {
  readonly fixed: Size
  readonly terms: readonly OffsetTerm[]
}

export type OffsetTerm =
  | { readonly kind: 'loop'; readonly loop: Loop; readonly plus: number; readonly stride: Size }
  | { readonly kind: 'value'; readonly value: Expr; readonly stride: Size }

interface Node {
  readonly shape: Shape
  /** What is wrong with this very expression; reported by the design check if it is used. */
  readonly problem?: Finding
  /** What to call it when it needs a name. */
  readonly role?: string
}

export type CompareOperator = 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge'
export type BinaryOperator = 'add' | 'sub' | 'mul' | 'and' | 'or' | 'xor'

export interface ConstantExpr extends Node {
  readonly kind: 'constant'
  readonly value: bigint
  /** The localparam to print instead of the number. */
  readonly spelling?: string
  /** What the name means, where the number brings its localparam along. */
  readonly note?: string
  /** Printed bit by bit: a set, of which each bit says something of its own. */
  readonly isSet?: boolean
}
export interface SignalExpr extends Node {
  readonly kind: 'signal'
  readonly signal: Signal
}
/** The running number of a loop as a value. */
export interface PositionExpr extends Node {
  readonly kind: 'position'
  readonly loop: Loop
  readonly plus: number
}
export interface UnaryExpr extends Node {
  readonly kind: 'unary'
  readonly operator: 'not' | 'neg'
  readonly of: Expr
}
export interface ReduceExpr extends Node {
  readonly kind: 'reduce'
  readonly operator: 'any' | 'all' | 'parity'
  readonly of: Expr
}
export interface BinaryExpr extends Node {
  readonly kind: 'binary'
  readonly operator: BinaryOperator
  readonly left: Expr
  readonly right: Expr
}
export interface CompareExpr extends Node {
  readonly kind: 'compare'
  readonly operator: CompareOperator
  readonly left: Expr
  readonly right: Expr
}
/** `shape.width` bits of `of` from `low` on, unsigned. */
export interface SliceExpr extends Node {
  readonly kind: 'slice'
  readonly of: Expr
  readonly low: Offset
}
/** The value wrapped into `shape`: a narrowing, a widening or a change of sign. */
export interface FitExpr extends Node {
  readonly kind: 'fit'
  readonly of: Expr
}
export interface ConcatExpr extends Node {
  readonly kind: 'concat'
  /** Highest bits first. */
  readonly parts: readonly Expr[]
}
export interface ReplicateExpr extends Node {
  readonly kind: 'replicate'
  readonly of: Expr
  readonly count: Size
}
export interface MuxExpr extends Node {
  readonly kind: 'mux'
  readonly condition: Expr
  readonly whenTrue: Expr
  readonly whenFalse: Expr
}
export interface SelectExpr extends Node {
  readonly kind: 'select'
  readonly index: Expr
  readonly cases: readonly SelectCase[]
  readonly otherwise: Expr
}

export interface SelectCase {
  readonly when: bigint
  /** The number with its name, where it has one. */
  readonly named?: ConstantExpr
  readonly value: Expr
}

export type Expr =
  | ConstantExpr
  | SignalExpr
  | PositionExpr
  | UnaryExpr
  | ReduceExpr
  | BinaryExpr
  | CompareExpr
  | SliceExpr
  | FitExpr
  | ConcatExpr
  | ReplicateExpr
  | MuxExpr
  | SelectExpr
