import type { Finding } from '../ir/errors.ts'
import type { BinaryOperator, CompareOperator, Expr, UnaryExpr } from '../ir/expr.ts'
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
} from '../ir/shape.ts'
import { isCount, type SizeLike, size } from '../ir/size.ts'
import { callerLine } from '../ir/source.ts'
import { folded } from './fold.ts'

const growth: Record<'add' | 'sub' | 'mul', (a: Shape, b: Shape) => Shape> = {
  add: sumShape,
  sub: differenceShape,
  mul: productShape,
}

/** A problem at the line of the design that is being built. */
export const problemHere = (text: string): Finding => ({ text, places: [callerLine()] })

/** add, sub and mul: exact, the result grows. */
export const arithmetic = (operator: 'add' | 'sub' | 'mul', left: Expr, right: Expr): Expr =>
  folded({
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
  if (sameShape(left.shape, right.shape)) return folded(expr)
  const found = `${operator} of ${shapeText(left.shape)} and ${shapeText(right.shape)}`
  const text = `${found}: both sides need one shape; bring them to it with .extend() or .fit()`
  return { ...expr, problem: problemHere(text) }
}

/** not keeps the shape; neg grows by one bit and is signed. */
export function unary(operator: UnaryExpr['operator'], of: Expr): Expr {
  const shape = operator === 'not' ? of.shape : signed(of.shape.width.plus(1))
  return folded({ kind: 'unary', operator, of, shape })
}

/** A comparison of the two numbers, whatever their shapes; one that is always the same is a number. */
export function compare(operator: CompareOperator, left: Expr, right: Expr): Expr {
  const expr: Expr = { kind: 'compare', operator, left, right, shape: bit }
  if (left.problem ?? right.problem) return expr
  const outcome = outcomeOf(operator, rangeOf(left), rangeOf(right))
  if (outcome !== undefined) return constantExpr(outcome, bit)
  const isBit = sameShape(left.shape, bit) && left.shape.width.isLiteral
  const isPlain = right.kind === 'constant' && right.spelling === undefined
  if (isBit && isPlain && (operator === 'eq' || operator === 'ne')) {
    return (right.value === 1n) === (operator === 'eq') ? left : unary('not', left)
  }
  return expr
}

interface Range {
  readonly low?: bigint
  readonly high?: bigint
}

/** What a comparison of any numbers of two ranges gives; undefined when it depends on them. */
function outcomeOf(operator: CompareOperator, a: Range, b: Range): bigint | undefined {
  const isBelow = a.high !== undefined && b.low !== undefined && a.high < b.low
  const isAbove = a.low !== undefined && b.high !== undefined && a.low > b.high
  const isAtMost = a.high !== undefined && b.low !== undefined && a.high <= b.low
  const isAtLeast = a.low !== undefined && b.high !== undefined && a.low >= b.high
  const always = {
    eq: false,
    ne: isBelow || isAbove,
    lt: isBelow,
    le: isAtMost,
    gt: isAbove,
    ge: isAtLeast,
  }
  const never = {
    eq: isBelow || isAbove,
    ne: false,
    lt: isAtLeast,
    le: isAbove,
    gt: isAtMost,
    ge: isBelow,
  }
  if (always[operator]) return 1n
  return never[operator] ? 0n : undefined
}

/** The numbers that a value can be; a bound that depends on a parameter is left open. */
function rangeOf({ shape, ...expr }: Expr): Range {
  if (expr.kind === 'constant') return { low: expr.value, high: expr.value }
  if (!shape.width.isLiteral) return shape.signed ? {} : { low: 0n }
  const bits = BigInt(shape.width.value)
  return shape.signed
    ? { low: -(1n << (bits - 1n)), high: (1n << (bits - 1n)) - 1n }
    : { low: 0n, high: (1n << bits) - 1n }
}

/** A number in a shape; a problem when the shape does not hold it. */
export function constantExpr(value: bigint, shape: Shape): Expr {
  const low = shape.signed ? -(1n << BigInt(shape.width.value - 1)) : 0n
  const high = (1n << BigInt(shape.width.value - (shape.signed ? 1 : 0))) - 1n
  const expr: Expr = { kind: 'constant', value, shape }
  if (value >= low && value <= high) return expr
  const text = `${value} does not fit ${shapeText(shape)}, which holds ${low} to ${high}; widen it`
  return { ...expr, value: low, problem: problemHere(text) }
}

/** A number as it is given, in a shape; one that is not whole is a problem. */
export function numberExpr(of: number | bigint, shape: Shape): Expr {
  if (typeof of === 'bigint' || Number.isInteger(of)) return constantExpr(BigInt(of), shape)
  const problem = problemHere(`${of} is not a whole number; round it to one`)
  return { kind: 'constant', value: 0n, shape, problem }
}

/** Parts side by side, highest first. */
export function joined(parts: readonly Expr[]): Expr {
  const width = parts.reduce((sum, part) => sum.plus(part.shape.width), size(0))
  return folded({ kind: 'concat', parts, shape: unsigned(width) })
}

/** A value `count` times side by side. */
export function replicated(of: Expr, count: SizeLike): Expr {
  if (size(count).value === 1) return of
  if (!isCount(size(count))) {
    const text = `a value is repeated ${size(count).value} times; give a whole number, at least 1`
    return { ...of, problem: problemHere(text) }
  }
  const shape = unsigned(of.shape.width.times(count))
  return folded({ kind: 'replicate', of, count: size(count), shape })
}
