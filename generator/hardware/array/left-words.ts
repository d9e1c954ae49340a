import {
  concat,
  defineModule,
  type Port,
  replicate,
  unsigned,
  type Value,
} from '../../hdl/index.ts'
import { stepRow } from '../../program/granularity.ts'
import type { Pattern } from '../../program/pattern.ts'
import type { Machine } from '../machine/machine.ts'
import { operandWidths } from '../machine/operand-widths.ts'
import { byPattern } from '../machine/pattern-choice.ts'
import { leftElementsOf } from '../machine/pattern-rows.ts'
import { reordered } from './element-runs.ts'

/** Left words of operations on blocks within a tile: what takes part, in the order of the steps. */
export const leftWords = (machine: Machine) =>
  defineModule(
    {
      name: 'left_words',
      summary:
        'Keeps of a left word the elements in the block of its row, in the order of the steps.',
      notes: [
        'On corners within a tile only the elements of one half of each block are used: they come',
        'first, so that the word rotates by one element a step as always.',
      ],
      source: 'generator/hardware/array/left-words.ts',
    },
    m => {
      const { lanes: P, needs, shapes, choices } = machine
      const { LEFT_W } = operandWidths(m, machine, { hasRight: false })
      const word = unsigned(LEFT_W.times(P))
      const inputs = m.inputs({
        word: [word, 'the word'],
        ...(needs.cuts && { row: [shapes.row, 'row of the word within the tile'] as Port }),
        ...(needs.patternCodes && {
          pattern: [shapes.pattern, 'which elements take part'] as Port,
        }),
      })
      const outputs = m.outputs({ word: [word, 'the elements that take part'] })
      const kept = inputs.row === undefined ? inputs.word : inItsBlock(inputs.row)

      m.comment('The elements of the first P/2 steps come first, by pattern.')
      const orderOf = (one: Pattern | null): number[] =>
        Array.from({ length: P / 2 }, (_, step) =>
          one?.granularity === 'half' ? stepRow(one, step) : step,
        )
      const first = byPattern(
        { m, choices, code: inputs.pattern },
        one => orderOf(one).join(),
        one => reordered(kept, orderOf(one), LEFT_W),
      )
      const half = LEFT_W.times(P / 2)
      const steps = m.let('first_steps', first, 'left operands of the first P/2 steps')
      m.assign(outputs.word, concat(kept.slice(half, half), steps))
      return { inputs, outputs }

      function inItsBlock(row: Value): Value {
        const inBlock = leftElementsOf(m, machine, { pattern: inputs.pattern, row })
        const own = m.wire('kept', word, 'the elements in the block of the row')
        m.repeat('lane', P, lane => {
          m.assign(
            own.word(lane, LEFT_W),
            inputs.word.word(lane, LEFT_W).and(replicate(inBlock.bit(lane), LEFT_W)),
          )
        })
        return own
      }
    },
  )
