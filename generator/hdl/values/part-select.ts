import type { Expr, Loop, Offset, OffsetTerm } from '../ir/expr.ts'
import { shapeText, unsigned } from '../ir/shape.ts'
import { isCount, type Size, type SizeLike, size } from '../ir/size.ts'
import { folded } from './fold.ts'
import { problemHere } from './operators.ts'

/** `width` bits from `low` on; selecting from a selection is one selection. */
export function partSelect(of: Expr, low: Offset, width: Size): Expr {
  const { value: has } = of.shape.width
  const last = farthest(low) + width.value - 1
  const shape = unsigned(width)
  const isWhole = Number.isInteger(low.fixed.value) && isCount(width)
  if (!isWhole || low.fixed.value < 0 || last >= has) {
    const where = low.terms.length === 0 ? `${last}:${low.fixed.value}` : `up to ${last}`
    const text = `bits ${where} are taken from ${shapeText(of.shape)}, which has bits ${has - 1}:0`
    return { ...zero, shape, problem: problemHere(`${text}; take a part inside it`) }
  }
  if (of.kind === 'slice') return { kind: 'slice', of: of.of, low: sum(of.low, low), shape }
  return folded({ kind: 'slice', of, low, shape })
}

/** A distance known when the text is printed. */
export const fixedOffset = (low: SizeLike): Offset => ({ fixed: size(low), terms: [] })

/** The start of word number `loop + plus`. */
export const loopOffset = (loop: Loop, plus: number, stride: Size): Offset =>
  termOffset({ kind: 'loop', loop, plus, stride })

/** The start of a word whose number is only known in hardware. */
export const valueOffset = (value: Expr, stride: Size): Offset =>
  termOffset({ kind: 'value', value, stride })

const zero = { kind: 'constant', value: 0n } as const

const termOffset = (term: OffsetTerm): Offset => ({ fixed: size(0), terms: [term] })

const sum = (a: Offset, b: Offset): Offset => ({
  fixed: a.fixed.plus(b.fixed),
  terms: [...a.terms, ...b.terms],
})

/** The largest start: values are taken as in range, loops at their last round. */
const farthest = ({ fixed, terms }: Offset): number =>
  terms.reduce(
    (far, term) =>
      far +
      (term.kind === 'loop' ? (term.loop.count.value - 1 + term.plus) * term.stride.value : 0),
    fixed.value,
  )
