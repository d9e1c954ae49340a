import { defineModule, mux, type Port, unsigned, type Value } from '../../hdl/index.ts'
import { stepRow } from '../../program/granularity.ts'
import type { Pattern } from '../../program/pattern.ts'
import { unitPorts } from '../machine/bundles.ts'
import type { Machine } from '../machine/machine.ts'
import { operandWidths } from '../machine/operand-widths.ts'
import { byPattern } from '../machine/pattern-choice.ts'
import { resized } from '../machine/resized.ts'
import { stages } from '../machine/stages.ts'
import { reordered } from './element-runs.ts'

/** The operand row that the unit diagonal adds to a result row. */
export const unitTerm = (machine: Machine) =>
  defineModule(
    {
      name: 'unit_term',
      summary: 'Picks the operand row that the unit diagonal adds to the result row.',
      notes: ['(I + X) Y adds a row of Y, the right word; X (I + Y) adds one of X, the left word.'],
      source: 'generator/hardware/array/unit-term.ts',
    },
    m => {
      const { lanes: P, dataWidth, leftWidth, needs, choices } = machine
      const { resultWidth } = machine
      const as = leftWidth === dataWidth ? 'parameter' : 'localparam'
      const { LEFT_W, DATA_W } = operandWidths(m, machine, { as })
      const word = unsigned(LEFT_W.times(P))
      const row = resultWidth === leftWidth ? word : unsigned(DATA_W.times(P))
      const right = (note: string): Port => [unsigned(DATA_W.times(P)), note]
      m.clock()
      const inputs = m.inputs({
        unit: unitPorts(machine),
        leftDone: [word, 'the left word of the row, after its steps'],
        ...(needs.wholes && { rightDone: right('the right word of the row') }),
        ...(needs.halves && { rightHalf: right('the right word, after P/2 steps') }),
        ...(needs.singleRows && { leftWord: [word, 'left word that was read last'] as Port }),
      })
      const { unit, leftDone, rightDone, rightHalf, leftWord } = inputs
      const choose = { m, choices, code: unit.pattern }
      const fromRight = resized(
        m,
        'right',
        m.let('right', rightWord(), 'the right word that is the unit term'),
        {
          lanes: P,
          from: dataWidth,
          to: resultWidth,
        },
      )
      const left = needs.halves ? m.let('left_placed', inPlace(), placed) : leftDone
      const whole = leftWord && unit.isSingle ? mux(unit.isSingle, held(leftWord), left) : left
      const term = m.register('term', row, 'the unit term', { isData: true })
      const fromLeft = resized(m, 'left', whole, { lanes: P, from: leftWidth, to: resultWidth })
      m.assign(term, mux(unit.takeLeft, fromLeft, fromRight))
      const { mac } = machine.pipeline
      const late = stages(m, 'term', term, mac, 'as long as the dot products are on their way', {
        isData: true,
      })(mac)
      const note = mac === 0 ? 'one cycle later' : `${1 + mac} cycles later`
      const outputs = m.drive({ row: [late, `the unit term, ${note}`] })
      return { inputs, outputs }

      function rightWord(): Value {
        const either = rightHalf ?? rightDone
        if (either === undefined) throw new Error('there is no right word')
        const isHalf = (one: Pattern | null) => Number(one?.granularity === 'half')
        return byPattern(choose, isHalf, one => (isHalf(one) ? rightHalf : rightDone) ?? either)
      }

      /** After P/2 steps the elements that were used stand in the upper half, in their order. */
      function inPlace(): Value {
        const orderOf = (one: Pattern | null): number[] =>
          Array.from({ length: P }, (_, column) => {
            if (one?.granularity !== 'half' || one.unit !== 'right') return column
            const steps = Array.from({ length: P / 2 }, (_, step) => stepRow(one, step))
            const step = steps.indexOf(column)
            return step < 0 ? column : P / 2 + step
          })
        return byPattern(
          choose,
          one => orderOf(one).join(),
          one => reordered(leftDone, orderOf(one), LEFT_W),
        )
      }

      /** A single row reads its left word in every step: it is still there, unrotated. */
      function held(read: Value): Value {
        const same = 'that word one cycle later'
        const register = m.register('left_word', read.shape, same, { isData: true })
        m.assign(register, read)
        return register
      }
    },
  )

const placed = 'elements of the left word in the places of the result, by pattern'
