import {
  type BinaryExpr,
  type Expr,
  type FitExpr,
  holds,
  type Size,
  size,
  type UnaryExpr,
} from '../../hdl/index.ts'
import { comparison } from './comparison.ts'
import type { PrintContext } from './print-context.ts'
import { binding, type Text, within } from './text.ts'

const one = size(1)

/** One bit as a condition: spoken with &&, || and !. */
export function truth(expr: Expr, context: PrintContext): Text {
  const inner = passThrough(expr, one, context)
  const isBit = inner.shape.width.value === 1
  const hasName = context.known(inner, one) !== undefined || context.isShared(inner)
  if (!isBit || hasName) return context.low(inner, one)
  if (inner.kind === 'unary' && inner.operator === 'not') return inverted(inner, one, context, '!')
  if (inner.kind === 'binary' && inner.operator === 'and') return joint(inner, '&&', context)
  if (inner.kind === 'binary' && inner.operator === 'or') return joint(inner, '||', context)
  return context.low(inner, one)
}

function joint({ left, right }: BinaryExpr, word: '&&' | '||', context: PrintContext): Text {
  const binds = word === '&&' ? binding.both : binding.either
  const sides = [truth(left, context), truth(right, context)].map(side =>
    side.binds === binds || isComparison(side) ? side.text : standing(side),
  )
  return { text: sides.join(` ${word} `), binds, signed: false }
}

const isComparison = ({ binds }: Text) => binds === binding.equal || binds === binding.compare

/** An operand of a logical operator: a name, or something that needs no knowledge of binding. */
export const standing = (side: Text): string =>
  /^~?[|&^]/.test(side.text) ? `(${side.text})` : within(side, binding.unary)

/** Not: a comparison turns round, a reduction takes the sign before it. */
export function inverted(
  { of }: UnaryExpr,
  width: Size,
  context: PrintContext,
  sign: '~' | '!',
): Text {
  const inner = passThrough(of, width, context)
  if (inner.kind === 'compare' && width.value === 1 && !context.isShared(inner)) {
    return comparison({ ...inner, operator: opposite[inner.operator] }, context)
  }
  const text = sign === '!' ? truth(of, context) : context.low(of, width)
  return /^[|&^]/.test(text.text) ? { ...text, text: `~${text.text}` } : signText(sign, text)
}

const opposite = { eq: 'ne', ne: 'eq', lt: 'ge', ge: 'lt', gt: 'le', le: 'gt' } as const

/** A sign before a name or a parenthesis. */
export const signText = (sign: string, of: Text): Text => ({
  text: sign + within(of, binding.primary),
  binds: binding.unary,
  signed: of.signed,
})

/** The expression under fits that do not matter to the low `width` bits, down to one with a name. */
export function passThrough(expr: Expr, width: Size, context: PrintContext): Expr {
  if (expr.kind !== 'fit' || context.isShared(expr)) return expr
  return keeps(expr, width) ? passThrough(expr.of, width, context) : expr
}

/** Whether a fit leaves the low `width` bits of the number as they are. */
export const keeps = ({ shape, of }: FitExpr, width: Size): boolean =>
  width.value <= shape.width.value || holds(shape, of.shape)

/** Adding a negative number is subtracting a positive one, and the other way round. */
export function withoutMinus(expr: BinaryExpr): BinaryExpr {
  const { operator, right } = expr
  if (right.kind !== 'constant' || right.value >= 0n) return expr
  if (operator !== 'add' && operator !== 'sub') return expr
  const shape = { ...right.shape, width: right.shape.width.plus(1) }
  const positive = { ...right, value: -right.value, shape }
  return { ...expr, operator: operator === 'add' ? 'sub' : 'add', right: positive }
}
