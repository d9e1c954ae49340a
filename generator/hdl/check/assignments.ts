import type { Finding } from '../ir/errors.ts'
import type { Expr } from '../ir/expr.ts'
import type { AssignStatement, ModuleIR } from '../ir/ir.ts'
import { statementsIn } from '../ir/rounds.ts'
import { holds, type Shape, shapeText, signed } from '../ir/shape.ts'
import { targetSignal } from '../ir/traverse.ts'

/** Assignments whose target does not hold every value, or is nothing that can be assigned. */
export const assignmentFindings = ({ body }: ModuleIR): readonly Finding[] =>
  statementsIn(body).flatMap(statement =>
    statement.kind === 'assign' ? assignmentFinding(statement) : [],
  )

function assignmentFinding({ target, value, at }: AssignStatement): Finding[] {
  const signal = targetSignal(target)
  if (target.problem !== undefined) return []
  if (signal === undefined) {
    const text = 'an expression is assigned to; the target is a signal or a part of one'
    return [{ text, places: [at] }]
  }
  if (signal.kind === 'input') {
    const text = `${signal.print} is an input and is driven from outside; assign a wire or an output`
    return [{ text, places: [at] }]
  }
  if (target.kind === 'slice' && target.low.terms.some(term => term.kind === 'value')) {
    const text = `a part of ${signal.print} is chosen by a value; assign parts by number or by repeat index`
    return [{ text, places: [at] }]
  }
  const misfit = misfitText(target, value.shape)
  if (misfit === undefined) return []
  const name = target.kind === 'signal' ? signal.print : `a part of ${signal.print}`
  return [
    { text: `${name} is ${shapeText(target.shape)} but its value is ${misfit}`, places: [at] },
  ]
}

/** What does not fit and the way out. Parts of a bus have no sign, only a width. */
function misfitText(target: Expr, value: Shape): string | undefined {
  const { shape } = target
  const isWider = value.width.value > shape.width.value
  const fits = target.kind === 'signal' ? holds(shape, value) : !isWider
  if (fits) return undefined
  const found = shapeText(value)
  if (isWider) {
    return `${found}; narrow it with .fit(${shapeText(shape)}) if dropping bits is intended`
  }
  const widen =
    value.width.value < shape.width.value ? `.extend(${shapeText(signed(shape.width))})` : ''
  const cast = shape.signed ? '.asSigned()' : `${widen}.asUnsigned()`
  return `${found}; read its bits with the other sign by ${cast} if that is intended`
}
