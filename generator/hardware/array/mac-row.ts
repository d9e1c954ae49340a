import { bit, concat, defineModule, mux, replicate, unsigned } from '../../hdl/index.ts'
import type { Machine } from '../machine/machine.ts'
import { operandWidths } from '../machine/operand-widths.ts'
import { numberUnits } from '../numbers.ts'
import { sumNote } from './mac-cell.ts'

/** One row of the array: its left operands and P cells. */
export const macRow = (machine: Machine) =>
  defineModule(
    {
      name: 'mac_row',
      summary: 'One row of the array: P cells that share a left operand each cycle.',
      notes: [
        'The right operands go on to the row below one cycle later, so that row r works r cycles',
        'after row 0 and the rows of a finished tile leave one after the other.',
      ],
      source: 'generator/hardware/array/mac-row.ts',
    },
    m => {
      const LANES = m.parameter('LANES', machine.lanes, 'cells of the row')
      const { LEFT_W, DATA_W, widths } = operandWidths(m, machine)
      const SUM_W = m.parameter('SUM_W', machine.sumWidth, sumNote)
      const leftWord = unsigned(LANES.times(LEFT_W))
      const word = unsigned(LANES.times(DATA_W))
      const sums = unsigned(LANES.times(SUM_W))
      m.clock()
      const inputs = m.inputs({
        load: [bit, 'the left word belongs to this row'],
        first: [bit, 'the product to be added starts a dot product'],
        last: [bit, 'the present step ends a dot product'],
        done: [bit, 'the dot products are complete'],
        leftWord: [leftWord, 'left operands of the next P steps'],
        right: [word, 'right operands of the next step'],
      })
      const outputs = m.outputs({
        right: [word, 'right operands for the row below'],
        leftDone: [leftWord, 'the left word in its last step, else zero'],
        result: [sums, 'the finished dot products, else zero'],
      })

      m.comment('The left word rotates by one element a step: after P steps it is whole again.')
      const meaning = 'left operands, that of the present step lowest'
      const left = m.register('left', leftWord, meaning, { isData: true })
      const rotated = m.let(
        'left_rotated',
        concat(left.slice(0, LEFT_W), left.slice(LEFT_W, LANES.times(LEFT_W).minus(LEFT_W))),
        'left operands one step on',
      )
      const chosen = mux(inputs.load, inputs.leftWord, rotated)
      const next = m.let('left_next', chosen, 'left operands of the next step')
      m.assign(left, next)
      m.assign(outputs.leftDone, rotated.and(replicate(inputs.last, LANES.times(LEFT_W))))

      const held = m.wire('sums', sums, 'dot products of the cells')
      m.repeat('lane', LANES, lane => {
        const cell = m.instance(
          'cell',
          numberUnits(machine).cell(machine),
          {
            first: inputs.first,
            left: next.slice(0, LEFT_W).asSigned(),
            right: inputs.right.word(lane, DATA_W).asSigned(),
          },
          { params: { ...widths, SUM_W } },
        )
        m.assign(outputs.right.word(lane, DATA_W), cell.right.asUnsigned())
        m.assign(held.word(lane, SUM_W), cell.sum.asUnsigned())
      })
      m.assign(outputs.result, held.and(replicate(inputs.done, LANES.times(SUM_W))))
      return { inputs, outputs }
    },
  )
