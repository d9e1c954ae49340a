import type { Expr } from '../../ir/expr.ts'
import { type BitRange, type Rounds, startOf } from '../../ir/rounds.ts'
import { operandsOf } from '../../ir/traverse.ts'

/** The bits of signals on which bits `low` to `end - 1` of an expression depend. */
export function dependencies(expr: Expr, low: number, end: number, rounds: Rounds): BitRange[] {
  const width = expr.shape.width.value
  if (low >= width) {
    return expr.shape.signed ? dependencies(expr, width - 1, width, rounds) : []
  }
  if (end > width) return dependencies(expr, low, width, rounds)
  const all = (of: Expr) => dependencies(of, 0, of.shape.width.value, rounds)
  const same = (of: Expr) => dependencies(of, low, end, rounds)
  switch (expr.kind) {
    case 'constant':
    case 'position':
      return []
    case 'signal':
      return [{ signal: expr.signal, low, end }]
    case 'fit':
      return same(expr.of)
    case 'unary':
      return expr.operator === 'not' ? same(expr.of) : upTo(expr.of, end, rounds)
    case 'binary': {
      const isBitwise = ['and', 'or', 'xor'].includes(expr.operator)
      const sides = [expr.left, expr.right]
      return sides.flatMap(side => (isBitwise ? same(side) : upTo(side, end, rounds)))
    }
    case 'mux':
      return [...all(expr.condition), ...same(expr.whenTrue), ...same(expr.whenFalse)]
    case 'select':
      return [
        ...all(expr.index),
        ...[...expr.cases.map(c => c.value), expr.otherwise].flatMap(same),
      ]
    case 'slice': {
      const start = startOf(expr.low, rounds)
      if (start === undefined) return operandsOf(expr).flatMap(all)
      return dependencies(expr.of, start + low, start + end, rounds)
    }
    case 'concat':
      return inParts(expr.parts, low, end, rounds)
    case 'replicate':
    case 'reduce':
    case 'compare':
      return operandsOf(expr).flatMap(all)
    default:
      return expr satisfies never
  }
}

/** A carry runs upwards only. */
const upTo = (of: Expr, end: number, rounds: Rounds) => dependencies(of, 0, end, rounds)

function inParts(parts: readonly Expr[], low: number, end: number, rounds: Rounds): BitRange[] {
  const found: BitRange[] = []
  let start = 0
  for (const part of [...parts].reverse()) {
    const width = part.shape.width.value
    const from = Math.max(low - start, 0)
    const to = Math.min(end - start, width)
    if (from < to) found.push(...dependencies(part, from, to, rounds))
    start += width
  }
  return found
}
