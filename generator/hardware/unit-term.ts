import { bit, defineModule, type ModuleIR, mux, unsigned, type Value } from '../hdl/index.ts'
import type { Choices } from '../schedule/encode.ts'
import { indexBits } from '../schedule/layout.ts'
import type { Pattern } from '../schedule/pattern.ts'
import { stepRow } from '../schedule/shape.ts'
import type { Datapath } from './datapath.ts'
import { operandWidths } from './operand-widths.ts'
import { byPattern, patternNotes } from './pattern-choice.ts'
import { resized } from './resized.ts'
import { type Builder, stages } from './stages.ts'

/** What a machine's operations ask of the unit term beside whole tiles. */
export interface UnitUse {
  readonly choices: Choices
  /** Whether single rows are computed. */
  readonly hasAlone: boolean
}

export const hasHalves = ({ patterns }: Choices): boolean =>
  patterns.some(one => one?.shape === 'half')

/** Whether some product makes all rows of a tile, or one row. */
export const hasWholeTiles = ({ patterns }: Choices): boolean =>
  patterns.some(one => one?.shape !== 'half')

/** The operand row that the unit diagonal adds to a result row. */
export const unitTerm = (datapath: Datapath, { choices, hasAlone }: UnitUse): ModuleIR =>
  defineModule(
    {
      name: 'unit_term',
      summary: 'Picks the operand row that the unit diagonal adds to the result row.',
      notes: [
        '(I + X) Y adds a row of Y, the right word; X (I + Y) adds one of X, the left word.',
        ...(hasHalves(choices) ? patternNotes(choices) : []),
      ],
      source: 'generator/hardware/unit-term.ts',
    },
    m => {
      const { lanes: P, dataWidth, leftWidth } = datapath
      const { LEFT_W, DATA_W } = operandWidths(m, datapath)
      const word = unsigned(LEFT_W.times(P))
      const rightWord = unsigned(DATA_W.times(P))
      m.clock()
      const takeLeft = m.input('take_left', bit, 'the unit term is the left operand')
      const leftDone = m.input('left_done', word, 'the left word of the row, after its steps')
      const rightDone = hasWholeTiles(choices)
        ? m.input('right_done', rightWord, 'the right word of the row')
        : undefined
      const pattern =
        choices.patterns.length > 1 && hasHalves(choices)
          ? m.input(
              'pattern',
              unsigned(indexBits(choices.patterns.length)),
              'which rows and elements take part',
            )
          : undefined
      const rightHalf = hasHalves(choices)
        ? m.input('right_half', rightWord, 'the right word, after P/2 steps')
        : undefined
      const right = m.let('right', rightOf(rightHalf, rightDone), 'the right word that is it')
      const left = hasHalves(choices) ? inPlace(m, leftDone) : leftDone
      const whole = hasAlone ? orAlone(m, left) : left
      const term = m.register('term', word, 'the unit term', { isData: true })
      m.assign(term, mux(takeLeft, whole, resized(m, 'right', right, P, dataWidth, leftWidth)))
      const { mac } = datapath.pipeline
      const late = stages(m, 'term', term, mac, 'as long as the dot products are on their way', {
        isData: true,
      })(mac)
      const note = mac === 0 ? 'one cycle later' : `${1 + mac} cycles later`
      m.assign(m.output('term', word, `the unit term, ${note}`), late)

      function rightOf(half: Value | undefined, whole: Value | undefined): Value {
        const either = half ?? whole
        if (either === undefined) throw new Error('there is no right word')
        const isHalf = (one: Pattern | null) => Number(one?.shape === 'half')
        return byPattern(choices, pattern, isHalf, one => (isHalf(one) ? half : whole) ?? either)
      }

      /** After P/2 steps the elements that were used stand in the upper half, in their order. */
      function inPlace(builder: Builder, done: Value): Value {
        const element = (at: number): Value => done.slice(LEFT_W.times(at), LEFT_W)
        const placed = builder.wire('left_placed', word, 'its elements in their places')
        for (let column = 0; column < P; column++) {
          const source = (one: Pattern | null): number => {
            if (one?.shape !== 'half' || one.unit !== 'right') return column
            const steps = Array.from({ length: P / 2 }, (_, step) => stepRow(one, step))
            const step = steps.indexOf(column)
            return step < 0 ? column : P / 2 + step
          }
          const chosen = byPattern(choices, pattern, source, one => element(source(one)))
          builder.assign(placed.slice(LEFT_W.times(column), LEFT_W), chosen)
        }
        return placed
      }
    },
  )

/** A row that is computed alone reads its left word in every step: it is still there, unturned. */
function orAlone(m: Builder, left: Value): Value {
  const isAlone = m.input('is_alone', bit, 'the row was computed alone')
  const given = m.input('left_word', left.shape, 'left word that was read last')
  const held = m.register('left_word', left.shape, 'the same one cycle later', { isData: true })
  m.assign(held, given)
  return mux(isAlone, held, left)
}
