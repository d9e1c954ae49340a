import type { FsmStatement, RomStatement } from '../../hdl/index.ts'
import { table } from '../../text/table.ts'
import { subjectText } from '../expressions/choice.ts'
import { truth } from '../expressions/logic.ts'
import { type PrintContext, wholeRead } from '../expressions/print-context.ts'
import { oneLine } from '../text/comment.ts'
import { rangeText } from './declaration.ts'
import type { Item } from './items.ts'
import { whenLines } from './statement.ts'

/** A lookup: one line per word, zero beyond the last. */
export function romItem(
  { target, index, words, notes }: RomStatement,
  context: PrintContext,
): Item {
  const width = index.shape.width
  const digits = Math.ceil(target.shape.width.value / 4)
  const hex = (word: bigint) => {
    const bits = BigInt.asUintN(target.shape.width.value, word).toString(16).padStart(digits, '0')
    return `${target.print} = ${target.shape.width.value}'h${bits};`
  }
  const rows = words.map((word, place) => {
    const note = notes[place] === undefined ? '' : ` // ${oneLine(notes[place])}`
    return [`${width.value}'d${place}:`, hex(word), note]
  })
  const cases = table([...rows, ['default:', hex(0n), '']])
  const text = subjectText(index, context)
  // A number gets a name: without a net to watch, always @* would wait for ever.
  const subject = /^\d/.test(text) ? context.hoist(index, width).print : text
  return { kind: 'case', view: { subject, defaults: [], cases } }
}

/** A state machine: names of states, the next state, the state register. */
export function fsmItems(
  { state, next, states, initial }: FsmStatement,
  clock: string,
  reset: string | undefined,
  context: PrintContext,
): { readonly constants: readonly string[][]; readonly items: readonly Item[] } {
  const { width } = state.shape
  const spellings = new Map(states.map(({ name, spelling }) => [name, spelling]))
  const constants = states.map(({ spelling, constant, note }) => {
    const number = width.value === 1 ? `1'b${constant.value}` : `${width.value}'d${constant.value}`
    return ['localparam', rangeText(width), spelling, `= ${number};`, ` // ${oneLine(note)}`]
  })
  const cases = states.flatMap(({ name, spelling, moves }) => {
    const kept = moves.filter(({ target }, place) => target !== name || place < moves.length - 1)
    const lines = whenLines(
      (kept.length === 0 ? [{ target: name }] : kept).map(move => ({
        ...('condition' in move &&
          move.condition && { condition: truth(move.condition, context).text }),
        lines: [`${next.print} = ${spellings.get(move.target)};`],
      })),
    ).map(line => line.trim())
    return lines.length === 1
      ? [`${spelling}: ${lines[0]}`]
      : [`${spelling}:`, ...lines.map(line => `  ${line}`)]
  })
  const last = `default: ${next.print} = ${spellings.get(initial)};`
  wholeRead(state, context)
  wholeRead(next, context)
  const view = {
    subject: state.print,
    defaults: [`${next.print} = ${state.print};`],
    cases: [...cases, last],
  }
  const onReset = `if (${reset}) ${state.print} <= ${spellings.get(initial)};`
  const register = `else ${state.print} <= ${next.print};`
  const lines = [`always @(posedge ${clock}) begin`, `  ${onReset}`, `  ${register}`, 'end']
  return {
    constants,
    items: [
      { kind: 'case', view },
      { kind: 'lines', lines },
    ],
  }
}
