import { bit, constant, defineModule, mux, signed } from '../../hdl/index.ts'
import type { Machine } from '../machine/machine.ts'
import { operandWidths } from '../machine/operand-widths.ts'
import { stages } from '../machine/stages.ts'
import { macCellProperties } from '../properties/mac-cell.ts'

const data = { isData: true }

/** One multiply-accumulate cell: operand registers, an accumulator, one product a cycle. */
export const macCell = (machine: Machine) =>
  defineModule(
    {
      name: 'mac_cell',
      summary: 'Multiplies two operands and adds the product to what it holds.',
      source: 'generator/hardware/array/mac-cell.ts',
    },
    m => {
      const { LEFT_W, DATA_W } = operandWidths(m, machine)
      const SUM_W = m.parameter('SUM_W', machine.sumWidth, sumNote)
      m.clock()
      const inputs = m.inputs({
        first: [bit, 'the product starts a new dot product'],
        left: [signed(LEFT_W), 'left operand of the next step'],
        right: [signed(DATA_W), 'right operand of the next step'],
      })
      const outputs = m.outputs({
        right: [signed(DATA_W), 'right operand for the row below'],
        sum: [signed(SUM_W), 'dot product so far'],
      })

      // The whole row has this left operand, but none of its cells waits for a wire to all of them.
      const left = m.register('left', signed(LEFT_W), 'left operand of this step', data)
      const right = m.register('right', signed(DATA_W), 'right operand of this step', data)
      const meaning = 'dot product so far; first makes it start over'
      const sum = m.register('sum', signed(SUM_W), meaning, data)
      const product = m.let('product', left.mul(right), 'product of this step')
      const { mac } = machine.pipeline
      const taken = stages(m, 'product', product, mac, 'product of an earlier step', data)(mac)
      const start = constant(0, signed(SUM_W))
      const held = m.let('held', mux(inputs.first, start, sum), 'what the product is added to')
      m.assign(left, inputs.left)
      m.assign(right, inputs.right)
      m.assign(sum, held.add(taken).fit(signed(SUM_W)))
      m.connect(outputs, { right, sum })
      const { first } = inputs
      m.formal(f => macCellProperties(m, f, machine, { first, product, taken, held, sum }))
      return { inputs, outputs }
    },
  )

/** Of the parameter SUM_W: no dot product of operands overflows so many bits. */
export const sumNote = 'bits of a dot product, more than those of a product'
