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
import type { Desk } from './print-context.ts'
import { binding, type Text, within } from './text.ts'

const one = size(1)

/** One bit as a condition: spoken with &&, || and !. */
export function truth(expr: Expr, desk: Desk): Text {
  const inner = passThrough(expr, one, desk)
  const isBit = inner.shape.width.value === 1
  const hasName = desk.known(inner, one) !== undefined || desk.isShared(inner)
  if (!isBit || hasName) return desk.low(inner, one)
  if (inner.kind === 'unary' && inner.operator === 'not') return inverted(inner, one, desk, '!')
  if (inner.kind === 'binary' && inner.operator === 'and') return joint(inner, '&&', desk)
  if (inner.kind === 'binary' && inner.operator === 'or') return joint(inner, '||', desk)
  return desk.low(inner, one)
}

function joint({ left, right }: BinaryExpr, word: '&&' | '||', desk: Desk): Text {
  const binds = word === '&&' ? binding.both : binding.either
  const sides = [truth(left, desk), truth(right, desk)].map(side =>
    side.binds === binds || isComparison(side) ? side.text : standing(side),
  )
  return { text: sides.join(` ${word} `), binds, signed: false }
}

const isComparison = ({ binds }: Text) => binds === binding.equal || binds === binding.compare

/** An operand of a logical operator: a name, or something that needs no knowledge of binding. */
export const standing = (side: Text): string =>
  /^~?[|&^]/.test(side.text) ? `(${side.text})` : within(side, binding.unary)

/** Not: a comparison turns round, a reduction takes the sign before it. */
export function inverted({ of }: UnaryExpr, width: Size, desk: Desk, sign: '~' | '!'): Text {
  const inner = passThrough(of, width, desk)
  if (inner.kind === 'compare' && width.value === 1 && !desk.isShared(inner)) {
    return comparison({ ...inner, operator: opposite[inner.operator] }, desk)
  }
  const text = sign === '!' ? truth(of, desk) : desk.low(of, width)
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
export function passThrough(expr: Expr, width: Size, desk: Desk): Expr {
  if (expr.kind !== 'fit' || desk.isShared(expr)) return expr
  return keeps(expr, width) ? passThrough(expr.of, width, desk) : expr
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
