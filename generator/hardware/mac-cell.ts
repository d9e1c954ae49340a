import { bit, constant, defineModule, type ModuleIR, mux, signed } from '../hdl/index.ts'
import type { Datapath } from './datapath.ts'
import { operandWidths } from './operand-widths.ts'
import { macCellProperties } from './properties/mac-cell.ts'
import { stages } from './stages.ts'

const data = { isData: true }

/** One multiply-accumulate cell: operand registers, an accumulator, one product a cycle. */
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
      const first = m.input('first', bit, 'the product starts a new dot product')
      const left = m.input('left', signed(LEFT_W), 'left operand of the next step')
      const right = m.input('right', signed(DATA_W), 'right operand of the next step')
      const passed = m.output('right', signed(DATA_W), 'right operand for the row below')
      const result = m.output('sum', signed(SUM_W), 'dot product so far')

      // The whole row has this left operand, but none of its cells waits for a wire to all of them.
      const leftHeld = m.register('left', signed(LEFT_W), 'left operand of this step', data)
      const rightHeld = m.register('right', signed(DATA_W), 'right operand of this step', data)
      const meaning = 'dot product so far; first makes it start over'
      const sum = m.register('sum', signed(SUM_W), meaning, data)
      const product = m.let('product', leftHeld.mul(rightHeld))
      const { mac } = datapath.pipeline
      const taken = stages(m, 'product', product, mac, 'product of an earlier step', data)(mac)
      const held = m.let('held', mux(first, constant(0, signed(SUM_W)), sum))
      m.assign(leftHeld, left)
      m.assign(rightHeld, right)
      m.assign(sum, held.add(taken).fit(signed(SUM_W)))
      m.assign(passed, rightHeld)
      m.assign(result, sum)
      m.formal(f => macCellProperties(m, f, datapath, { first, product, taken, held, sum }))
    },
  )
