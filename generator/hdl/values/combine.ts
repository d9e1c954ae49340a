import type { Expr } from '../ir/expr.ts'
import { bit, commonShape, type Shape, shapeText, unsigned } from '../ir/shape.ts'
import type { SizeLike } from '../ir/size.ts'
import { extend, reduce } from './narrow.ts'
import { joined, numberExpr, problemHere, replicated } from './operators.ts'
import { type Operand, operand, Value } from './value.ts'

/** A number in a shape; a set is printed bit by bit. */
export const constant = (
  value: number | bigint,
  shape: Shape,
  { isSet }: { readonly isSet?: boolean } = {},
): Value => {
  const expr = numberExpr(value, shape)
  return new Value(isSet && expr.kind === 'constant' ? { ...expr, isSet } : expr)
}

/** Values side by side, the first one highest. */
export const concat = (...parts: readonly Value[]): Value => {
  const [first] = parts
  if (parts.length === 1 && first !== undefined) return first.asUnsigned()
  return new Value(joined(parts.map(part => part.expr)))
}

/** A value `count` times side by side. */
export const replicate = (value: Value, count: SizeLike): Value =>
  new Value(replicated(value.asUnsigned().expr, count))

/** One of two values, in the shape that holds both. */
export function mux(condition: Value, whenTrue: Operand, whenFalse: Operand): Value {
  const wanted = [whenTrue, whenFalse].find(side => side instanceof Value)?.shape
  const sides = [operand(whenTrue, wanted), operand(whenFalse, wanted)] as const
  const shape = commonShape(sides[0].shape, sides[1].shape)
  return new Value({
    kind: 'mux',
    condition: asCondition(condition.expr),
    whenTrue: extend(sides[0], shape),
    whenFalse: extend(sides[1], shape),
    shape,
  })
}

/** One line of a `select`: the value to take when the index is `when`. */
export interface Choice {
  /** A number; one with a name is a value. */
  readonly when: number | bigint | Value
  readonly value: Value
}

/** The value whose `when` equals the index, in the shape that holds them all. */
export function select(index: Value, choices: readonly Choice[], otherwise: Value): Value {
  const shape = choices.reduce((wide, { value }) => commonShape(wide, value.shape), otherwise.shape)
  const cases = choices.map(({ when, value }) => ({
    when: when instanceof Value ? when.expr : numberExpr(when, index.shape),
    value: extend(value.expr, shape),
  }))
  const problem = cases.find(({ when }) => when.problem !== undefined)?.when.problem
  return new Value({
    kind: 'select',
    index: index.expr,
    cases: cases.map(({ when, value }) =>
      when.kind === 'constant'
        ? { when: when.value, value, ...(when.spelling !== undefined && { named: when }) }
        : { when: 0n, value },
    ),
    otherwise: extend(otherwise.expr, shape),
    shape,
    ...(problem && { problem }),
  })
}

/** A condition is one bit, unsigned; anything else is a problem. */
export function asCondition(of: Expr): Expr {
  if (of.shape.width.value === 1) return of
  const text = `a condition is ${shapeText(of.shape)}; it needs one bit, compare it or use .any()`
  return { ...reduce('any', of), shape: unsigned(bit.width), problem: problemHere(text) }
}
