import type { Expr, Signal } from '../../ir/expr.ts'
import type { Frame } from './elaborate.ts'

/** The bits that an assignment drives: `width` bits of a signal from `start` on. */
export function low(
  target: Expr,
  frame: Frame,
): { readonly signal: Signal; readonly start: number; readonly width: number } {
  const width = target.shape.width.value
  if (target.kind === 'signal') return { signal: target.signal, start: 0, width }
  if (target.kind === 'fit') return { ...low(target.of, frame), width }
  if (target.kind !== 'slice') throw new Error(`${target.kind} is no target`)
  const inner = low(target.of, frame)
  const own = target.low.terms.reduce((sum, term) => {
    if (term.kind === 'value') throw new Error('a part of a target is chosen by a value')
    return sum + (frame.round(term.loop) + term.plus) * term.stride.value
  }, target.low.fixed.value)
  return { signal: inner.signal, start: inner.start + own, width }
}
