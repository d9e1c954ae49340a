import { type Size, size } from '../../hdl/index.ts'

/** A piece of Verilog: how tightly it binds and whether Verilog takes it as signed. */
export interface Text {
  readonly text: string
  readonly binds: number
  readonly signed: boolean
  /** What a concatenation is made of, so that it can grow without nesting. */
  readonly parts?: readonly string[]
}

/** How tightly operators bind, tightest highest. */
export const binding = {
  primary: 100,
  unary: 90,
  mul: 80,
  add: 70,
  compare: 50,
  equal: 40,
  and: 30,
  xor: 28,
  or: 26,
  both: 20,
  either: 18,
  choice: 5,
} as const

export const primary = (text: string, signed = false): Text => ({
  text,
  binds: binding.primary,
  signed,
})

/** Text for a place that needs at least this binding. */
export const within = (inner: Text, binds: number): string =>
  inner.binds >= binds ? inner.text : `(${inner.text})`

/** Text that Verilog takes as unsigned: an index counts from 0. */
export const asUnsigned = (of: Text): Text => (of.signed ? primary(`$unsigned(${of.text})`) : of)

/** Parts side by side; a concatenation among them is opened. */
export function braces(parts: readonly Text[]): Text {
  const [only] = parts
  if (parts.length === 1 && only !== undefined && !only.signed) return only
  const texts = parts.flatMap(part => part.parts ?? [part.text])
  return { ...primary(`{${texts.join(', ')}}`), parts: texts }
}

/** `count` times the same bits. */
export const times = (count: Size, inner: string): Text => {
  const number = /^(\w+|\$clog2\(\w+\))$/.test(count.text) ? count.text : `(${count.text})`
  return count.value === 1 && count.isLiteral ? primary(inner) : primary(`{${number}{${inner}}}`)
}

/** A number in exactly `width` bits. */
export function literal(value: bigint, width: Size, signed: boolean): Text {
  const isLongZero = value === 0n && width.value > 64 && !signed
  if (!width.isLiteral || isLongZero) return symbolicLiteral(value, width)
  const bits = width.value
  const wrapped = wrapToWidth(value, bits, signed)
  const base = signed ? 's' : ''
  const lowest = wrapped < 0n && wrapped === -(1n << BigInt(bits - 1))
  if (bits === 1) return primary(`1'${base}b${wrapped === 0n ? 0 : 1}`, signed)
  if (bits > 32 || lowest) {
    const digits = wrapToWidth(value, bits, false)
      .toString(16)
      .padStart(Math.ceil(bits / 4), '0')
    return primary(`${bits}'${base}h${digits}`, signed)
  }
  if (wrapped >= 0n) return primary(`${bits}'${base}d${wrapped}`, signed)
  return { text: `-${bits}'${base}d${-wrapped}`, binds: binding.add - 1, signed }
}

/** `8'b0000_0101`: a set, bit by bit. */
export function bitByBit(value: bigint, { value: width }: Size): Text {
  const bits = value.toString(2).padStart(width, '0')
  return primary(`${width}'b${bits.replace(/\B(?=(\d{4})+$)/g, '_')}`)
}

/** A number in as many bits as a parameter says. */
function symbolicLiteral(value: bigint, width: Size): Text {
  const fill = value < 0n ? "1'b1" : "1'b0"
  if (value === 0n || value === -1n) return times(width, fill)
  const own = value < 0n ? (-value - 1n).toString(2).length + 1 : value.toString(2).length
  if (own >= width.value) return literal(value, size(width.value), false)
  const head = times(width.minus(own), fill)
  return braces([head, literal(wrapToWidth(value, own, false), size(own), false)])
}

const wrapToWidth = (value: bigint, bits: number, signed: boolean) =>
  signed ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value)
