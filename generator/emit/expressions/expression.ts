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
import type { PrintContext } from './print-context.ts'
import { sliceText } from './slicing.ts'
import { binding, bitByBit, literal, primary, type Text, within } from './text.ts'

/**
 * The low `width` bits of the number that an expression stands for, as text of exactly that width.
 * Every operand inside has its final width too, so neither context nor sign can change the result.
 */
export function low(expr: Expr, width: Size, context: PrintContext): Text {
  const known = context.known(expr, width)
  if (known !== undefined) return lowBits(known, width, context)
  if (context.isShared(expr)) return lowBits(context.hoist(expr, expr.shape.width), width, context)
  return spell(expr, width, context)
}

/** Like `low` for an expression that has no name and gets none. */
export function spell(expr: Expr, width: Size, context: PrintContext): Text {
  if (isPlainNumber(expr) && width.value > expr.shape.width.value) {
    return widen(spell(expr, expr.shape.width, context), expr.shape.width, width, "1'b0")
  }
  switch (expr.kind) {
    case 'constant':
      return constantText(expr, width, context)
    case 'signal':
      return lowBits(expr.signal, width, context)
    case 'position':
      return positionText(expr, width, context)
    case 'fit':
      return fitText(expr, width, context)
    case 'binary':
      return binaryText(expr, width, context)
    case 'unary':
      return expr.operator === 'not'
        ? inverted(expr, width, context, '~')
        : signText('-', context.low(expr.of, width))
    case 'mux':
      return choiceText(expr, width, context)
    case 'select':
      return selectText(expr, width, context)
    case 'slice':
      return sliceText(expr, width, context)
    case 'concat':
      return joinedText(expr, width, context)
    case 'replicate':
      return copiesText(expr, width, context)
    case 'compare':
      return comparison(expr, context)
    case 'reduce':
      return reduceText(expr, context)
    default:
      return expr satisfies never
  }
}

function constantText(expr: ConstantExpr, width: Size, context: PrintContext): Text {
  const isWhole = width.value === expr.shape.width.value
  if (isWhole && isNamed(expr)) return primary(context.constant(expr))
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

function positionText(
  { loop, plus, shape }: PositionExpr,
  width: Size,
  context: PrintContext,
): Text {
  const name = context.position(loop, plus, shape)
  const isAll = width.value === shape.width.value
  return primary(isAll ? name : `${name}[${width.minus(1).text}:0]`)
}

function reduceText({ of, operator }: ReduceExpr, context: PrintContext): Text {
  const inner = context.low(of, of.shape.width)
  const sign = { any: '|', all: '&', parity: '^' }[operator]
  return { text: sign + within(inner, binding.primary), binds: binding.unary, signed: false }
}

function fitText(expr: FitExpr, width: Size, context: PrintContext): Text {
  const { of, shape } = expr
  if (keeps(expr, width)) return context.low(of, width)
  if (!shape.signed) return widen(context.low(of, shape.width), shape.width, width, "1'b0")
  const inner = passThrough(of, shape.width, context)
  if (inner.kind === 'signal' && inner.shape.width.value === shape.width.value) {
    return lowBits(inner.signal, width, context, true)
  }
  return lowBits(context.hoist(expr, shape.width), width, context)
}

const symbols = { add: '+', sub: '-', and: '&', or: '|', xor: '^' } as const

function binaryText(given: BinaryExpr, width: Size, context: PrintContext): Text {
  const expr = withoutMinus(given)
  const { operator } = expr
  // A product has its width from its context, which only an assignment of its own fixes.
  if (operator === 'mul') return lowBits(context.hoist(given, width), width, context)
  const [a, b] = [context.low(expr.left, width), context.low(expr.right, width)]
  const isBitwise = operator === 'and' || operator === 'or' || operator === 'xor'
  const binds = isBitwise ? binding[operator] : binding.add
  const chained = (side: Text) => (side.binds === binds ? side.text : standing(side))
  const [left, right] = isBitwise
    ? [chained(a), chained(b)]
    : [within(a, binds), within(b, binds + 1)]
  return { text: `${left} ${symbols[operator]} ${right}`, binds, signed: a.signed && b.signed }
}
