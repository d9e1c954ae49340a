import { bit, concat, defineModule, type ModuleIR, mux, replicate, unsigned } from '../hdl/index.ts'
import type { Datapath } from './datapath.ts'
import { macCell } from './mac-cell.ts'
import { operandWidths } from './operand-widths.ts'

/** One row of the array: its left operands and P cells. */
export const macRow = (datapath: Datapath): ModuleIR =>
  defineModule(
    {
      name: 'mac_row',
      summary: 'One row of the array: P cells that share a left operand each cycle.',
      notes: [
        'The right operands go on to the row below one cycle later, so that row r works r cycles',
        'after row 0 and the rows of a finished tile leave one after the other.',
      ],
      source: 'generator/hardware/mac-row.ts',
    },
    m => {
      const LANES = m.parameter('LANES', datapath.lanes, 'cells of the row')
      const { LEFT_W, DATA_W, widths } = operandWidths(m, datapath)
      const SUM_W = m.parameter('SUM_W', datapath.sumWidth, 'bits of a dot product')
      const leftShape = unsigned(LANES.times(LEFT_W))
      const word = unsigned(LANES.times(DATA_W))
      const sums = unsigned(LANES.times(SUM_W))
      m.clock()
      const load = m.input('load', bit, 'the left word belongs to this row')
      const first = m.input('first', bit, 'the product to be added starts a dot product')
      const last = m.input('last', bit, 'the present step ends a dot product')
      const done = m.input('done', bit, 'the dot products are complete')
      const leftWord = m.input('left_word', leftShape, 'left operands of the next P steps')
      const right = m.input('right', word, 'right operands of the next step')
      const rightBelow = m.output('right', word, 'right operands for the row below')
      const leftDone = m.output('left_done', leftShape, 'the left word in its last step, else zero')
      const result = m.output('result', sums, 'the finished dot products, else zero')

      m.comment('The left word turns by one element a step: after P steps it is whole again.')
      const left = m.register('left', leftShape, 'left operands, that of the present step lowest', {
        isData: true,
      })
      const turned = m.let(
        'left_turned',
        concat(left.slice(0, LEFT_W), left.slice(LEFT_W, LANES.times(LEFT_W).minus(LEFT_W))),
        'left operands one step on',
      )
      const next = m.let('left_next', mux(load, leftWord, turned), 'left operands of the next step')
      m.assign(left, next)
      m.assign(leftDone, turned.and(replicate(last, LANES.times(LEFT_W))))

      const held = m.wire('sums', sums, 'dot products of the cells')
      m.repeat('lane', LANES, lane => {
        const cell = m.instance<'right' | 'sum'>(
          'cell',
          macCell(datapath),
          {
            first,
            left: next.slice(0, LEFT_W).asSigned(),
            right: right.word(lane, DATA_W).asSigned(),
          },
          { params: { ...widths, SUM_W } },
        )
        m.assign(rightBelow.word(lane, DATA_W), cell.right.asUnsigned())
        m.assign(held.word(lane, SUM_W), cell.sum.asUnsigned())
      })
      m.assign(result, held.and(replicate(done, LANES.times(SUM_W))))
    },
  )
