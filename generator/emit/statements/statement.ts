import {
  bodiesOf,
  type Expr,
  type Signal,
  type Statement,
  targetSignal,
  type WhenStatement,
} from '../../hdl/index.ts'
import { selection } from '../expressions/bits.ts'
import { truth } from '../expressions/logic.ts'
import type { PrintContext } from '../expressions/print-context.ts'
import { rightSide } from '../expressions/right-side.ts'
import { literal } from '../expressions/text.ts'
import { commentLines } from '../text/comment.ts'
import { widest, wrap } from '../text/wrap.ts'

/** The left side of an assignment. */
export function targetText(target: Expr): string {
  if (target.kind === 'signal') return target.signal.print
  const signal = targetSignal(target)
  if (signal === undefined || target.kind !== 'slice') return signal?.print ?? ''
  return signal.print + selection(signal.shape.width, target.low, target.shape.width, () => '')
}

/** Assignments and conditions of an always block as lines; `arrow` is `=` or `<=`. */
export function bodyLines(
  body: readonly Statement[],
  arrow: string,
  context: PrintContext,
): string[] {
  return body.flatMap(statement => {
    if (statement.kind === 'comment') return commentLines(statement.text).map(line => `// ${line}`)
    if (statement.kind === 'when') return whenLines(branchesOf(statement, arrow, context))
    if (statement.kind !== 'assign') return []
    const value = rightSide(statement.value, statement.target.shape.width, context)
    return wrap(`${targetText(statement.target)} ${arrow} ${value.text};`, widest - 10)
  })
}

/** One branch of an if chain; the last may be without condition. */
export interface Branch {
  readonly condition?: string
  readonly lines: readonly string[]
}

export function branchesOf(
  statement: WhenStatement,
  arrow: string,
  context: PrintContext,
): Branch[] {
  return bodiesOf(statement).map((body, place) => {
    const branch = statement.branches[place]
    const condition = branch && truth(branch.condition, context).text
    const lines = bodyLines(body, arrow, context)
    return condition === undefined ? { lines } : { condition, lines }
  })
}

/** An if chain; short when every branch is one short line. */
export function whenLines(branches: readonly Branch[]): string[] {
  const kept = branches.filter(
    ({ lines }, place) => lines.length > 0 || place < branches.length - 1,
  )
  const heads = kept.map(({ condition }, place) =>
    [place > 0 && 'else', condition !== undefined && `if (${condition})`].filter(Boolean).join(' '),
  )
  const isShort = kept.every(
    ({ lines }, place) =>
      lines.length === 1 &&
      /;$/.test(lines[0] ?? '') &&
      !/^(if|\/\/)/.test(lines[0] ?? '') &&
      (heads[place] ?? '').length + (lines[0] ?? '').length + 8 < widest,
  )
  if (isShort) return kept.map(({ lines }, place) => `${heads[place]} ${lines[0]}`)
  return [
    ...kept.flatMap(({ lines }, place) => [
      `${place > 0 ? 'end ' : ''}${heads[place]} begin`,
      ...lines.map(indent),
    ]),
    'end',
  ]
}

export const indent = (line: string): string =>
  line === '' ? '' : `  ${line.replaceAll('\n', '\n  ')}`

/** The assignments that a reset makes, one for each target of the block. */
export function resetLines(targets: readonly Expr[], context: PrintContext): string[] {
  const lines = targets.flatMap(target => {
    const signal = targetSignal(target)
    if (signal?.reset === undefined) return []
    return [`${targetText(target)} <= ${resetText(signal, target, signal.reset, context)};`]
  })
  return [...new Set(lines)]
}

function resetText(signal: Signal, target: Expr, value: bigint, context: PrintContext): string {
  const { width } = target.shape
  if (target.kind !== 'slice') return literal(value, width, signal.shape.signed).text
  if (value === 0n) return literal(0n, width, false).text
  const { low } = target
  if (low.terms.length === 0) return literal(value >> BigInt(low.fixed.value), width, false).text
  return context.resetName(signal) + selection(signal.shape.width, low, width, () => '')
}
