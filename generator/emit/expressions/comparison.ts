import { type CompareExpr, commonShape, type Expr, type Shape } from '../../hdl/index.ts'
import type { PrintContext } from './print-context.ts'
import { binding, primary, type Text, within } from './text.ts'

const symbols = { eq: '==', ne: '!=', lt: '<', le: '<=', gt: '>', ge: '>=' } as const

/** Both sides in one width and, where the order matters, of one sign. */
export function comparison({ operator, left, right }: CompareExpr, context: PrintContext): Text {
  const shape = commonShape(left.shape, right.shape)
  const isEquality = operator === 'eq' || operator === 'ne'
  const sides = [
    sideText(left, right, shape, context),
    sideText(right, left, shape, context),
  ] as const
  const [l, r] = isEquality ? sides : ordered(sides, shape.signed)
  const binds = isEquality ? binding.equal : binding.compare
  const text = `${within(l, binds + 1)} ${symbols[operator]} ${within(r, binds + 1)}`
  return { text, binds, signed: false }
}

/**
 * A constant takes the sign of the comparison. Against a name of a parameter's width it needs no width;
 * an operator beside it would be computed in the width of an integer.
 */
function sideText(side: Expr, other: Expr, shape: Shape, context: PrintContext): Text {
  if (side.kind !== 'constant' || side.spelling !== undefined) return context.low(side, shape.width)
  const isShort = !shape.width.isLiteral && side.value >= 0n && side.value < 2n ** 31n
  const beside = context.low(other, shape.width)
  // A plain number is signed: a signed name beside it would be too, whatever it stands for.
  const isPlain = beside.binds === binding.primary && beside.signed === shape.signed
  return isShort && isPlain
    ? primary(`${side.value}`, shape.signed)
    : context.low({ ...side, shape }, shape.width)
}

function ordered([left, right]: readonly [Text, Text], isSigned: boolean): readonly [Text, Text] {
  if (isSigned) return [cast(left), cast(right)]
  return left.signed && right.signed
    ? [{ ...left, ...wrapped('$unsigned', left) }, right]
    : [left, right]
}

const cast = (side: Text): Text => (side.signed ? side : { ...side, ...wrapped('$signed', side) })

const wrapped = (verb: string, { text }: Text) => ({
  text: `${verb}(${text})`,
  binds: binding.primary,
  signed: verb === '$signed',
})
