import type { Expr, Offset, Signal, Size, SliceExpr } from '../../hdl/index.ts'
import { part } from './bits.ts'
import { passThrough } from './logic.ts'
import { type PrintContext, wholeRead } from './print-context.ts'
import { asUnsigned, binding, primary, type Text } from './text.ts'

/** A part of a value. Only names have parts in Verilog; low parts of anything else are computed. */
export function sliceText(expr: SliceExpr, width: Size, context: PrintContext): Text {
  const { of, low } = expr
  const isStatic = low.terms.length === 0
  const top = isStatic ? low.fixed.plus(width) : of.shape.width
  const inner = passThrough(of, top, context)
  const isWhole = inner.shape.width.value === of.shape.width.value
  const isInside = isStatic && top.value <= inner.shape.width.value
  if (inner.kind === 'signal' && (isInside || isWhole))
    return cut(inner.signal, low, width, context)
  const isShared = context.isShared(inner) || context.known(inner, inner.shape.width) !== undefined
  if (isStatic && low.fixed.value === 0 && !isShared) return context.low(inner, width)
  if (isShared && isInside) return cut(context.hoist(inner, inner.shape.width), low, width, context)
  return cut(context.hoist(of, isShared ? of.shape.width : top), low, width, context)
}

const cut = (signal: Signal, low: Offset, width: Size, context: PrintContext) =>
  part(signal, low, width, context, term =>
    indexText(term.value, term.stride, signal.shape.width, context),
  )

/** A word number in hardware; a single bit is found by a number of exactly the bits it takes. */
function indexText(value: Expr, stride: Size, has: Size, context: PrintContext): string {
  const width = stride.value === 1 ? has.clog2() : value.shape.width
  const text = asUnsigned(context.low(value, width))
  const isName = text.binds === binding.primary && text.parts === undefined
  if (isName || (stride.value === 1 && text.parts !== undefined)) return text.text
  const named = context.hoist(value, width)
  wholeRead(named, context)
  return asUnsigned(primary(named.print, named.shape.signed)).text
}
