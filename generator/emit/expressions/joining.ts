import type { ConcatExpr, ReplicateExpr, Size } from '../../hdl/index.ts'
import { lowBits } from './bits.ts'
import type { PrintContext } from './print-context.ts'
import { braces, type Text, times } from './text.ts'

/** Parts side by side; parts above `width` are left out. */
export function joinedText({ parts }: ConcatExpr, width: Size, context: PrintContext): Text {
  const texts: Text[] = []
  let left = width
  for (const part of [...parts].reverse()) {
    if (left.value <= 0) break
    const taken = left.value < part.shape.width.value ? left : part.shape.width
    texts.unshift(context.low(part, taken))
    left = left.minus(taken)
  }
  return braces(texts)
}

/** Copies side by side. */
export function copiesText(expr: ReplicateExpr, width: Size, context: PrintContext): Text {
  if (width.value !== expr.shape.width.value) {
    return lowBits(context.hoist(expr, expr.shape.width), width, context)
  }
  const inner = context.low(expr.of, expr.of.shape.width)
  return times(expr.count, inner.parts === undefined ? inner.text : inner.parts.join(', '))
}
