import type { Expr } from '../ir/expr.ts'
import {
  bit,
  holds,
  type Shape,
  sameShape,
  shaped,
  shapeText,
  signed,
  unsigned,
} from '../ir/shape.ts'
import { type SizeLike, size } from '../ir/size.ts'
import { folded } from './fold.ts'
import {
  arithmetic,
  bitwise,
  constantExpr,
  joined,
  problemHere,
  replicated,
  unary,
} from './operators.ts'
import { fixedOffset, partSelect } from './part-select.ts'

/** Keeps the low bits and reads them in `shape`. */
export const fit = (of: Expr, shape: Shape): Expr => folded({ kind: 'fit', of, shape })

/** The same number in a shape that holds every value of the old one. */
export function extend(of: Expr, shape: Shape): Expr {
  if (sameShape(shape, of.shape)) return of
  if (holds(shape, of.shape)) return fit(of, shape)
  if (shape.problem) return fit(of, shape)
  const text = `${shapeText(shape)} does not hold every ${shapeText(of.shape)}; narrow with .fit() or .saturate()`
  return { ...fit(of, shape), problem: problemHere(text) }
}

/** The number times 2^by. */
export function shiftLeft(of: Expr, by: SizeLike): Expr {
  if (size(by).value === 0) return of
  const shape = shaped(of.shape.signed, of.shape.width.plus(by))
  return fit(joined([of, replicated(zeroBit, by)]), shape)
}

/** The number over 2^by, rounded down. */
export function shiftRight(of: Expr, by: SizeLike): Expr {
  const { signed: isSigned, width } = of.shape
  if (size(by).value === 0) return of
  const isBeyond = size(by).value >= width.value
  if (isBeyond && !isSigned) return zeroBit
  const low = isBeyond ? width.minus(1) : size(by)
  const kept = width.minus(low)
  return fit(partSelect(of, fixedOffset(low), kept), shaped(isSigned, kept))
}

/** The number over 2^by, halves rounded up: (x + 2^(by-1)) >>> by. */
export function roundShift(of: Expr, by: number): Expr {
  if (!(Number.isSafeInteger(by) && by > 0)) return shiftRight(of, by)
  const shape = of.shape.signed ? signed(by + 1) : unsigned(by)
  const half = constantExpr(1n << BigInt(by - 1), shape)
  return { ...shiftRight(arithmetic('add', of, half), by), role: 'rounded' }
}

const overflowsOf = new WeakMap<Expr, Map<string, Expr>>()

/** 1 when the number is outside `shape`; asked twice it is the same expression, computed once. */
export function overflows(of: Expr, shape: Shape): Expr {
  if (shape.problem) return { ...zeroBit, problem: shape.problem }
  const known = overflowsOf.get(of) ?? new Map<string, Expr>()
  overflowsOf.set(of, known)
  const found = known.get(shapeText(shape)) ?? { ...outside(of, shape), role: 'overflows' }
  known.set(shapeText(shape), found)
  return found
}

function outside(of: Expr, shape: Shape): Expr {
  if (holds(shape, of.shape)) return zeroBit
  const top = topBit(of)
  const free = spareBits(of, shape)
  if (!of.shape.signed) return reduce('any', free)
  if (!shape.signed) return free.shape.width.value < 1 ? top : reduce('any', free)
  return bitwise('and', reduce('any', free), unary('not', reduce('all', free)))
}

/** The nearest number of `shape`. */
export function saturate(of: Expr, shape: Shape): Expr {
  if (holds(shape, of.shape)) return fit(of, shape)
  const bits = folded({
    kind: 'mux',
    condition: overflows(of, shape),
    whenTrue: limit(of, shape),
    whenFalse: fit(of, unsigned(shape.width)),
    shape: unsigned(shape.width),
  })
  return fit(bits, shape)
}

/** Reduces all bits to one. */
export const reduce = (operator: 'any' | 'all' | 'parity', of: Expr): Expr =>
  of.shape.width.value === 1 ? fit(of, bit) : folded({ kind: 'reduce', operator, of, shape: bit })

const zeroBit = constantExpr(0n, bit)
const oneBit = constantExpr(1n, bit)

const topBit = (of: Expr) => partSelect(of, fixedOffset(of.shape.width.minus(1)), size(1))

/** The bits of the number that `shape` has no room for, with the sign bit when both are signed. */
function spareBits(of: Expr, shape: Shape): Expr {
  const room = shape.signed ? shape.width.minus(1) : shape.width
  const low = room.value < of.shape.width.value ? room : of.shape.width.minus(1)
  return partSelect(of, fixedOffset(low), of.shape.width.minus(low))
}

/** The bound of `shape` on the side on which the number lies. */
function limit(of: Expr, shape: Shape): Expr {
  const rest = shape.width.minus(1)
  if (!shape.signed) {
    const ones = of.shape.signed ? unary('not', topBit(of)) : oneBit
    return replicated(ones, shape.width)
  }
  if (rest.value === 0) return of.shape.signed ? topBit(of) : zeroBit
  const sign = of.shape.signed ? topBit(of) : zeroBit
  const others = of.shape.signed ? unary('not', topBit(of)) : oneBit
  return joined([sign, replicated(others, rest)])
}
