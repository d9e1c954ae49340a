import type {
  BinaryExpr,
  ConstantExpr,
  Expr,
  FitExpr,
  PositionExpr,
  ReduceExpr,
  Size,
} from '../../hdl/index.ts'
import { lowBits, widen } from './bits.ts'
import { choiceText, selectText } from './choice.ts'
import { comparison } from './comparison.ts'
import { copiesText, joinedText } from './joining.ts'
import { inverted, keeps, passThrough, signText, standing, withoutMinus } from './logic.ts'
import type { Desk } from './print-context.ts'
import { sliceText } from './slicing.ts'
import { binding, bitByBit, literal, primary, type Text, within } from './text.ts'

/**
 * The low `width` bits of the number that an expression stands for, as text of exactly that width.
 * Every operand inside has its final width too, so neither context nor sign can change the result.
 */
export function low(expr: Expr, width: Size, desk: Desk): Text {
  const known = desk.known(expr, width)
  if (known !== undefined) return lowBits(known, width, desk)
  if (desk.isShared(expr)) return lowBits(desk.hoist(expr, expr.shape.width), width, desk)
  return spell(expr, width, desk)
}

/** Like `low` for an expression that has no name and gets none. */
export function spell(expr: Expr, width: Size, desk: Desk): Text {
  if (isPlainNumber(expr) && width.value > expr.shape.width.value) {
    return widen(spell(expr, expr.shape.width, desk), expr.shape.width, width, "1'b0")
  }
  switch (expr.kind) {
    case 'constant':
      return constantText(expr, width, desk)
    case 'signal':
      return lowBits(expr.signal, width, desk)
    case 'position':
      return positionText(expr, width, desk)
    case 'fit':
      return fitText(expr, width, desk)
    case 'binary':
      return binaryText(expr, width, desk)
    case 'unary':
      return expr.operator === 'not'
        ? inverted(expr, width, desk, '~')
        : signText('-', desk.low(expr.of, width))
    case 'mux':
      return choiceText(expr, width, desk)
    case 'select':
      return selectText(expr, width, desk)
    case 'slice':
      return sliceText(expr, width, desk)
    case 'concat':
      return joinedText(expr, width, desk)
    case 'replicate':
      return copiesText(expr, width, desk)
    case 'compare':
      return comparison(expr, desk)
    case 'reduce':
      return reduceText(expr, desk)
    default:
      return expr satisfies never
  }
}

function constantText(expr: ConstantExpr, width: Size, desk: Desk): Text {
  const isWhole = width.value === expr.shape.width.value
  if (isWhole && isNamed(expr)) return primary(desk.constant(expr))
  return expr.isSet ? bitByBit(expr.value, width) : literal(expr.value, width, expr.shape.signed)
}

/** Whether a number has a name. */
const isNamed = (of: ConstantExpr): of is ConstantExpr & { readonly spelling: string } =>
  of.spelling !== undefined

/** Expressions whose text has their own width and whose further bits are zero. */
function isPlainNumber({ kind, shape, ...expr }: Expr): boolean {
  if (kind === 'binary') return !('operator' in expr && isRing(expr.operator)) && !shape.signed
  if (kind === 'unary') return 'operator' in expr && expr.operator === 'not' && !shape.signed
  return ['compare', 'reduce', 'slice', 'concat', 'replicate', 'position'].includes(kind)
}

const isRing = (operator: string) => ['add', 'sub', 'mul'].includes(operator)

function positionText({ loop, plus, shape }: PositionExpr, width: Size, desk: Desk): Text {
  const name = desk.position(loop, plus, shape)
  const isAll = width.value === shape.width.value
  return primary(isAll ? name : `${name}[${width.minus(1).text}:0]`)
}

function reduceText({ of, operator }: ReduceExpr, desk: Desk): Text {
  const inner = desk.low(of, of.shape.width)
  const sign = { any: '|', all: '&', parity: '^' }[operator]
  return { text: sign + within(inner, binding.primary), binds: binding.unary, signed: false }
}

function fitText(expr: FitExpr, width: Size, desk: Desk): Text {
  const { of, shape } = expr
  if (keeps(expr, width)) return desk.low(of, width)
  if (!shape.signed) return widen(desk.low(of, shape.width), shape.width, width, "1'b0")
  const inner = passThrough(of, shape.width, desk)
  if (inner.kind === 'signal' && inner.shape.width.value === shape.width.value) {
    return lowBits(inner.signal, width, desk, true)
  }
  return lowBits(desk.hoist(expr, shape.width), width, desk)
}

const symbols = { add: '+', sub: '-', and: '&', or: '|', xor: '^' } as const

function binaryText(given: BinaryExpr, width: Size, desk: Desk): Text {
  const expr = withoutMinus(given)
  const { operator } = expr
  // A product has its width from its context, which only an assignment of its own fixes.
  if (operator === 'mul') return lowBits(desk.hoist(given, width), width, desk)
  const [a, b] = [desk.low(expr.left, width), desk.low(expr.right, width)]
  const isBitwise = operator === 'and' || operator === 'or' || operator === 'xor'
  const binds = isBitwise ? binding[operator] : binding.add
  const chained = (side: Text) => (side.binds === binds ? side.text : standing(side))
  const [left, right] = isBitwise
    ? [chained(a), chained(b)]
    : [within(a, binds), within(b, binds + 1)]
  return { text: `${left} ${symbols[operator]} ${right}`, binds, signed: a.signed && b.signed }
}
