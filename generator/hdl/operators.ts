import type { Finding } from './errors.ts'
import type { BinaryOperator, CompareOperator, Expr, UnaryExpr } from './ir.ts'
import {
  bit,
  differenceShape,
  productShape,
  type Shape,
  sameShape,
  shapeText,
  signed,
  sumShape,
  unsigned,
} from './shape.ts'
import { size } from './size.ts'
import { callerLine } from './source.ts'

const growth: Record<'add' | 'sub' | 'mul', (a: Shape, b: Shape) => Shape> = {
  add: sumShape,
  sub: differenceShape,
  mul: productShape,
}

/** A problem at the line of the design that is being built. */
export const problemHere = (text: string): Finding => ({ text, places: [callerLine()] })

/** add, sub and mul: exact, the result grows. */
export const arithmetic = (operator: 'add' | 'sub' | 'mul', left: Expr, right: Expr): Expr => ({
  kind: 'binary',
  operator,
  left,
  right,
  shape: growth[operator](left.shape, right.shape),
})

/** and, or and xor of two values of one shape. */
export function bitwise(
  operator: Exclude<BinaryOperator, 'add' | 'sub' | 'mul'>,
  left: Expr,
  right: Expr,
): Expr {
  const shape = left.shape
  const expr: Expr = { kind: 'binary', operator, left, right, shape }
  if (sameShape(left.shape, right.shape)) return expr
  const found = `${operator} of ${shapeText(left.shape)} and ${shapeText(right.shape)}`
  const text = `${found}: both sides need one shape; bring them to it with .extend() or .fit()`
  return { ...expr, problem: problemHere(text) }
}

/** not keeps the shape; neg grows by one bit and is signed. */
export function unary(operator: UnaryExpr['operator'], of: Expr): Expr {
  const shape = operator === 'not' ? of.shape : signed(of.shape.width.plus(1))
  return { kind: 'unary', operator, of, shape }
}

/** A comparison of the two numbers, whatever their shapes. */
export const compare = (operator: CompareOperator, left: Expr, right: Expr): Expr => ({
  kind: 'compare',
  operator,
  left,
  right,
  shape: bit,
})

/** A number in a shape; a problem when the shape does not hold it. */
export function constantExpr(value: bigint, shape: Shape): Expr {
  const low = shape.signed ? -(1n << BigInt(shape.width.value - 1)) : 0n
  const high = (1n << BigInt(shape.width.value - (shape.signed ? 1 : 0))) - 1n
  const expr: Expr = { kind: 'constant', value, shape }
  if (value >= low && value <= high) return expr
  const text = `${value} does not fit ${shapeText(shape)}, which holds ${low} to ${high}; widen it`
  return { ...expr, value: low, problem: problemHere(text) }
}

/** Parts side by side, highest first. */
export function joined(parts: readonly Expr[]): Expr {
  const width = parts.reduce((sum, part) => sum.plus(part.shape.width), size(0))
  return { kind: 'concat', parts, shape: unsigned(width) }
}
