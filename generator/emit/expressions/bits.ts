import { type Offset, type OffsetTerm, type Signal, type Size, size } from '../../hdl/index.ts'
import type { PrintContext } from './print-context.ts'
import { braces, primary, type Text, times } from './text.ts'

/** Exactly `width` bits of a signal: its low bits, all, or all and its sign repeated. */
export function lowBits(
  signal: Signal,
  width: Size,
  context: PrintContext,
  isSigned?: boolean,
): Text {
  const { shape, print } = signal
  const has = shape.width
  if (width.value < has.value) return part(signal, whole.low, width, context, noIndex)
  context.read(signal, whole.low, has)
  if (width.value === has.value) return primary(print, shape.signed)
  const top = has.value === 1 && has.isLiteral ? print : `${print}[${has.minus(1).text}]`
  return widen(primary(print), has, width, (isSigned ?? shape.signed) ? top : "1'b0")
}

/** More bits on top: copies of one bit. */
export function widen(inner: Text, from: Size, to: Size, fill: string): Text {
  const extra = to.minus(from)
  const isZero = fill === "1'b0" && extra.isLiteral
  const head = isZero && extra.value > 1 ? primary(`${extra.value}'d0`) : times(extra, fill)
  return braces([head, inner])
}

/** A part of a signal that starts at an offset. */
export function part(
  signal: Signal,
  low: Offset,
  width: Size,
  context: PrintContext,
  index: (term: OffsetTerm & { kind: 'value' }) => string,
): Text {
  context.read(signal, low, width)
  return primary(`${signal.print}${selection(signal.shape.width, low, width, index)}`)
}

/** `[7:0]`, `[3]`, `[row*W +: W]`, or nothing when it is all of a signal of `has` bits. */
export function selection(
  has: Size,
  low: Offset,
  width: Size,
  index: (term: OffsetTerm & { kind: 'value' }) => string,
): string {
  const { fixed, terms } = low
  // A net of one bit is declared without a range and has no parts.
  if (has.isLiteral && has.value === 1) return ''
  if (terms.length === 0) {
    if (width.value === has.value) return ''
    if (width.isLiteral && width.value === 1) return `[${fixed.text}]`
    return `[${fixed.plus(width).minus(1).text}:${fixed.text}]`
  }
  const words = terms.map(term => stride(term, index))
  if (fixed.value !== 0) words.push(fixed.text)
  const isOneBit = width.isLiteral && width.value === 1
  return isOneBit && terms.every(term => term.kind === 'loop' || words.length === 1)
    ? `[${words.join(' + ')}]`
    : `[${words.join(' + ')} +: ${width.text}]`
}

const whole = { low: { fixed: size(0), terms: [] } } as const

const noIndex = () => ''

function stride(term: OffsetTerm, index: (term: OffsetTerm & { kind: 'value' }) => string): string {
  const isOne = term.stride.isLiteral && term.stride.value === 1
  const factor = /^\w+$/.test(term.stride.text) ? term.stride.text : `(${term.stride.text})`
  if (term.kind === 'value') return isOne ? index(term) : `${index(term)}*${factor}`
  const { plus, loop } = term
  if (plus === 0) return isOne ? loop.variable : `${loop.variable}*${factor}`
  const sum = `${loop.variable}${plus > 0 ? '+' : '-'}${Math.abs(plus)}`
  return isOne ? sum : `(${sum})*${factor}`
}
