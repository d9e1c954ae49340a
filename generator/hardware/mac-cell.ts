import { bit, constant, defineModule, type ModuleIR, mux, signed } from '../hdl/index.ts'
import type { Datapath } from './datapath.ts'
import { operandWidths } from './operand-widths.ts'

/** One multiply-accumulate cell: an operand register, an accumulator, one product a cycle. */
export const macCell = (datapath: Datapath): ModuleIR =>
  defineModule(
    {
      name: 'mac_cell',
      summary: 'Multiplies two operands and adds the product to what it holds.',
      source: 'generator/hardware/mac-cell.ts',
    },
    m => {
      const { LEFT_W, DATA_W } = operandWidths(m, datapath)
      const SUM_W = m.parameter('SUM_W', datapath.sumWidth, 'bits of a dot product')
      m.clock()
      const first = m.input('first', bit, 'starts a new dot product')
      const left = m.input('left', signed(LEFT_W), 'left operand, the same for the whole row')
      const right = m.input('right', signed(DATA_W), 'right operand from the row above')
      const passed = m.output('right', signed(DATA_W), 'right operand for the row below')
      const result = m.output('sum', signed(SUM_W), 'dot product so far')

      const rightHeld = m.register('right', signed(DATA_W), 'right operand of this step')
      const sum = m.register('sum', signed(SUM_W), 'dot product so far; first makes it start over')
      const product = m.let('product', left.mul(rightHeld))
      const held = m.let('held', mux(first, constant(0, signed(SUM_W)), sum))
      m.assign(rightHeld, right)
      m.assign(sum, held.add(product).fit(signed(SUM_W)))
      m.assign(passed, rightHeld)
      m.assign(result, sum)
    },
  )
