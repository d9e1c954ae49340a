import { defineModule, type ModuleIR, replicate, unsigned, type Value } from '../hdl/index.ts'
import type { Choices } from '../schedule/encode.ts'
import { indexBits } from '../schedule/layout.ts'
import type { Pattern } from '../schedule/pattern.ts'
import { stepRow } from '../schedule/shape.ts'
import type { Datapath } from './datapath.ts'
import { byPattern, patternNotes } from './pattern-choice.ts'
import { cutsLeftWords, leftElementsOf } from './pattern-rows.ts'

/** Left words of operations on blocks within a tile: what takes part, in the order of the steps. */
export const leftWords = (choices: Choices, datapath: Datapath): ModuleIR =>
  defineModule(
    {
      name: 'left_words',
      summary:
        'Keeps of a left word the elements in the block of its row, in the order of the steps.',
      notes: [
        'On corners within a tile only the elements of one half of each block are used: they come',
        'first, so that the word turns by one element a step as always.',
        ...patternNotes(choices),
      ],
      source: 'generator/hardware/left-words.ts',
    },
    m => {
      const P = datapath.lanes
      const LEFT_W = m.parameter('LEFT_W', datapath.leftWidth, 'bits of a left operand')
      const word = unsigned(LEFT_W.times(P))
      const { patterns } = choices
      const given = m.input('word', word, 'the word')
      const pattern =
        patterns.length > 1
          ? m.input('pattern', unsigned(indexBits(patterns.length)), 'which elements take part')
          : undefined
      const output = m.output('word', word, 'the elements that take part')
      const kept = cutsLeftWords(choices, P) ? inItsBlock() : given
      const element = (column: number): Value => kept.slice(LEFT_W.times(column), LEFT_W)
      const columnOf = (one: Pattern | null, step: number): number =>
        one?.shape === 'half' ? stepRow(one, step) : step
      for (let step = 0; step < P / 2; step++) {
        const column = (one: Pattern | null) => columnOf(one, step)
        const chosen = byPattern(choices, pattern, column, one => element(column(one)))
        m.assign(output.slice(LEFT_W.times(step), LEFT_W), chosen)
      }
      const upper = LEFT_W.times(P / 2)
      m.assign(output.slice(upper, upper), kept.slice(upper, upper))

      function inItsBlock(): Value {
        const row = m.input('row', unsigned(datapath.rowWidth), 'its row within the tile')
        const inBlock = leftElementsOf(m, choices, { pattern, row }, P)
        const own = m.wire('kept', word, 'the elements in the block of the row')
        m.repeat('lane', P, lane => {
          m.assign(
            own.word(lane, LEFT_W),
            given.word(lane, LEFT_W).and(replicate(inBlock.bit(lane), LEFT_W)),
          )
        })
        return own
      }
    },
  )
