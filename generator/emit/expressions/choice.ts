import type { MuxExpr, SelectExpr, Size } from '../../hdl/index.ts'
import { standing, truth } from './logic.ts'
import { type PrintContext, wholeRead } from './print-context.ts'
import { binding, literal, type Text, within } from './text.ts'

/** `condition ? a : b`; a chain of choices goes on behind the colon. */
export function choiceText(
  { condition, ...sides }: MuxExpr,
  width: Size,
  context: PrintContext,
): Text {
  const test = standing(truth(condition, context))
  const whenTrue = context.low(sides.whenTrue, width)
  const whenFalse = context.low(sides.whenFalse, width)
  return {
    text: `${test} ? ${within(whenTrue, binding.choice + 1)} : ${whenFalse.text}`,
    binds: binding.choice,
    signed: whenTrue.signed && whenFalse.signed,
  }
}

/** A choice by number: one line each when there are several. */
export function selectText(
  { index, cases, otherwise }: SelectExpr,
  width: Size,
  context: PrintContext,
): Text {
  const subject = subjectText(index, context)
  const lines = cases.map(({ when, named, value }) => {
    const number = named
      ? context.low(named, index.shape.width)
      : literal(when, index.shape.width, index.shape.signed)
    const taken = within(context.low(value, width), binding.choice + 1)
    return `(${subject} == ${within(number, binding.unary)}) ? ${taken} :`
  })
  const gap = lines.length > 1 ? '\n    ' : ' '
  const text = [...lines, context.low(otherwise, width).text].join(gap)
  return { text: lines.length > 1 ? gap + text : text, binds: binding.choice, signed: false }
}

/** An index by a name, as it is mentioned several times. */
export function subjectText(index: SelectExpr['index'], context: PrintContext): string {
  const text = context.low(index, index.shape.width)
  if (text.binds === binding.primary && text.parts === undefined) return text.text
  const named = context.hoist(index, index.shape.width)
  wholeRead(named, context)
  return named.print
}
