import { type BinaryExpr, type Expr, holds, type Shape, type Size } from '../../hdl/index.ts'
import { lowBits } from './bits.ts'
import { spell } from './expression.ts'
import { keeps, passThrough, withoutMinus } from './logic.ts'
import type { PrintContext } from './print-context.ts'
import { binding, type Text, within } from './text.ts'

/**
 * The right side of an assignment to `width` bits. Here the width of the context is known, so sums
 * of plain names may leave their carry to it and products the extension of their factors.
 */
export function rightSide(expr: Expr, width: Size, context: PrintContext): Text {
  const named = context.known(expr, width)
  if (named !== undefined) return lowBits(named, width, context)
  const isFit = expr.kind === 'fit' && keeps(expr, width)
  const inner = isFit ? passThrough(expr.of, width, context) : expr
  if (inner !== expr && context.isShared(inner)) return context.low(inner, width)
  if (inner.kind !== 'binary') return spell(inner, width, context)
  if (inner.operator === 'mul') return product(inner, width, context)
  return carrying(withoutMinus(inner), width, context) ?? spell(inner, width, context)
}

function product({ left, right }: BinaryExpr, width: Size, context: PrintContext): Text {
  const isSigned = left.shape.signed || right.shape.signed
  const sides = [left, right].map(side => factor(side, isSigned, width, context))
  return {
    text: sides.map(side => within(side, binding.mul)).join(' * '),
    binds: binding.mul,
    signed: isSigned,
  }
}

/** A factor as one name of the sign of the product, no wider than the product. */
function factor(of: Expr, isSigned: boolean, width: Size, context: PrintContext): Text {
  const shape: Shape =
    isSigned && !of.shape.signed ? { signed: true, width: of.shape.width.plus(1) } : of.shape
  // Verilator wants the operand of a minus as wide as the product.
  const isMinus = of.kind === 'constant' && of.value < 0n
  const own = shape.width.value <= width.value && !isMinus ? shape.width : width
  const isConstant = of.kind === 'constant'
  const text = context.low(isConstant ? { ...of, shape: { ...shape, width: own } } : of, own)
  const isName = isConstant || text.binds >= binding.primary
  const plain = isName ? text : lowBits(context.hoist(of, own), own, context)
  return isSigned && !plain.signed
    ? { text: `$signed(${plain.text})`, binds: binding.primary, signed: true }
    : plain
}

/** A sum or difference of plain names of one sign, at most one bit narrower than the result. */
function carrying(
  { operator, left, right }: BinaryExpr,
  width: Size,
  context: PrintContext,
): Text | undefined {
  if (operator !== 'add' && operator !== 'sub') return undefined
  if (width.value < 2) return undefined
  const [a, b] = [plainShape(left, right), plainShape(right, left)]
  if (a === undefined || b === undefined || a.signed !== b.signed) return undefined
  const fits = [a, b].every(({ width: own }) => [0, 1].includes(width.value - own.value))
  if (!fits) return undefined
  const [l, r] = [context.low(inShape(left, a), a.width), context.low(inShape(right, b), b.width)]
  if (l.signed !== a.signed || r.signed !== b.signed) return undefined
  const sign = operator === 'add' ? '+' : '-'
  const text = `${within(l, binding.add)} ${sign} ${within(r, binding.add + 1)}`
  return { text, binds: binding.add, signed: a.signed }
}

/** The shape of a signal, a part of one, or of a number that takes the other's shape. */
function plainShape(of: Expr, other: Expr): Shape | undefined {
  if (of.kind === 'signal') return of.shape
  if (of.kind === 'slice' && of.of.kind === 'signal') return of.shape
  if (of.kind !== 'constant' || of.spelling !== undefined) return undefined
  return holds(other.shape, of.shape) ? other.shape : undefined
}

const inShape = (of: Expr, shape: Shape): Expr => (of.kind === 'constant' ? { ...of, shape } : of)
