import { largest, type Size, type SizeLike, size } from './size.ts'

/** Width and sign of a value. */
export interface Shape {
  readonly signed: boolean
  readonly width: Size
}

/** Two's complement of the given width. */
export const signed = (width: SizeLike): Shape => ({ signed: true, width: size(width) })

/** Natural binary of the given width. */
export const unsigned = (width: SizeLike): Shape => ({ signed: false, width: size(width) })

/** One bit. */
export const bit: Shape = unsigned(1)

/** As written in error texts: `signed(8)`, `unsigned(ADDR_W = 6)`. */
export function shapeText({ signed: isSigned, width }: Shape): string {
  const words = width.isLiteral ? width.text : `${width.text} = ${width.value}`
  return `${isSigned ? 'signed' : 'unsigned'}(${words})`
}

/** Same sign and, by value, same width. */
export const sameShape = (a: Shape, b: Shape): boolean =>
  a.signed === b.signed && a.width.value === b.width.value

/** The smallest shape that holds every value of both: mixed signs cost the unsigned one a bit. */
export function commonShape(a: Shape, b: Shape): Shape {
  if (a.signed === b.signed) return { signed: a.signed, width: largest(a.width, b.width) }
  const [plus, minus] = a.signed ? [b, a] : [a, b]
  return signed(largest(minus.width, plus.width.plus(1)))
}

/** Whether every value of `from` is a value of `into`. */
export const holds = (into: Shape, from: Shape): boolean =>
  commonShape(into, from).width.value === into.width.value &&
  commonShape(into, from).signed === into.signed

/** a + b: one bit more than the wider. */
export function sumShape(a: Shape, b: Shape): Shape {
  const both = commonShape(a, b)
  return { signed: both.signed, width: both.width.plus(1) }
}

/** a - b: one bit more than the wider, always signed. */
export const differenceShape = (a: Shape, b: Shape): Shape => signed(sumShape(a, b).width)

/** a * b: the widths add up. */
export const productShape = (a: Shape, b: Shape): Shape => ({
  signed: a.signed || b.signed,
  width: a.width.plus(b.width),
})

/** The smallest shape that holds one number. */
export function shapeOf(value: bigint): Shape {
  if (value >= 0n) return unsigned(value === 0n ? 1 : value.toString(2).length)
  return signed((-value - 1n).toString(2).length + (value === -1n ? 0 : 1))
}

/** The value of the low bits of an integer, read in a shape. */
export const wrap = (value: bigint, { signed: isSigned, width }: Shape): bigint =>
  isSigned ? BigInt.asIntN(width.value, value) : BigInt.asUintN(width.value, value)
