import { defineModule, unsigned } from '../../hdl/index.ts'
import type { Machine } from '../machine/machine.ts'
import { rowMaskProperties } from '../properties/row-mask.ts'

/** Which elements of a row lie on a range of subdiagonals: the mask M of the paper, row by row. */
export const rowMask = ({ lanes, shapes: { subdiagonal, position } }: Machine) =>
  defineModule(
    {
      name: 'row_mask',
      summary: 'Tells which elements of a row lie on a range of subdiagonals.',
      notes: ['Element c of a row lies c subdiagonals above element 0.'],
      source: 'generator/hardware/epilogue/row-mask.ts',
    },
    m => {
      const LANES = m.localparam('LANES', lanes, 'elements of a row')
      const inputs = m.inputs({
        subdiagonal: [position, 'subdiagonal of element 0'],
        first: [subdiagonal, 'first subdiagonal of the range'],
        last: [subdiagonal, 'last subdiagonal of the range'],
      })
      const outputs = m.outputs({ inside: [unsigned(LANES), 'the elements on the range'] })
      const { subdiagonal: d, first, last } = inputs
      const { inside } = outputs
      const afterFirst = m.let('after_first', d.sub(first), 'elements on or below the first one')
      const afterLast = m.let('after_last', d.sub(last), 'elements below the last one')
      m.repeat('lane', LANES, lane => {
        m.assign(inside.bit(lane), afterFirst.ge(lane).and(afterLast.le(lane)))
      })
      m.formal(f => rowMaskProperties(f, lanes, { subdiagonal: d, first, last, inside }))
      return { inputs, outputs }
    },
  )
