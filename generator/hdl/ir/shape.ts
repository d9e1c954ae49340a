import type { Finding } from './errors.ts'
import { isCount, largest, type Size, type SizeLike, size, symbolSize } from './size.ts'
import { callerLine } from './source.ts'

/** Width and sign of a value. */
export interface Shape {
  readonly signed: boolean
  readonly width: Size
  /** Set where the width asked for is none; reported by the design check if the shape is used. */
  readonly problem?: Finding
}

/** Two's complement of the given width. */
export const signed = (width: SizeLike): Shape => shaped(true, width)

/** Natural binary of the given width. */
export const unsigned = (width: SizeLike): Shape => shaped(false, width)

/** A shape; one whose width is not a whole number from 1 on is a problem and has one bit. */
export function shaped(isSigned: boolean, width: SizeLike): Shape {
  const shape: Shape = { signed: isSigned, width: size(width) }
  if (isCount(shape.width)) return shape
  const text = `${shapeText(shape)} is no shape; give it a whole number of bits, at least 1`
  // The parameters of the width asked for still count as used.
  const one = shape.width.isLiteral
    ? size(1)
    : symbolSize({ name: shape.width.text, value: 1, definition: shape.width })
  return { signed: isSigned, width: one, problem: { text, places: [callerLine()] } }
}

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
