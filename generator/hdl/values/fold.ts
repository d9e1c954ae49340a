import type { Expr } from '../ir/expr.ts'
import { operandsOf } from '../ir/traverse.ts'
import { evaluate } from './evaluate.ts'

/** An expression of numbers alone as a number; linters ask why anything constant is computed. */
export function folded(expr: Expr): Expr {
  const operands = operandsOf(expr)
  const isKnown = operands.length > 0 && operands.every(isNumber)
  const hasLoop = expr.kind === 'slice' && expr.low.terms.some(term => term.kind === 'loop')
  if (!isKnown || hasLoop || !expr.shape.width.isLiteral || expr.problem) return expr
  const signal = () => 0n
  return { kind: 'constant', value: evaluate(expr, { signal }), shape: expr.shape }
}

/** A number whose width no parameter changes; one that stands for a mistake is kept as it is. */
const isNumber = (expr: Expr): boolean =>
  expr.kind === 'constant' &&
  expr.spelling === undefined &&
  expr.problem === undefined &&
  expr.shape.width.isLiteral
