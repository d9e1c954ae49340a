import { defineModule, type ModuleIR, unsigned } from '../hdl/index.ts'
import type { Datapath } from './datapath.ts'
import { rowMaskProperties } from './properties/row-mask.ts'

/** Which elements of a row lie on a range of subdiagonals: the mask M of the paper, row by row. */
export const rowMask = ({ lanes, tileIndexWidth, rowWidth, diagonalWidth }: Datapath): ModuleIR =>
  defineModule(
    {
      name: 'row_mask',
      summary: 'Tells which elements of a row lie on a range of subdiagonals.',
      notes: ['Element c of a row lies c subdiagonals above element 0.'],
      source: 'generator/hardware/row-mask.ts',
    },
    m => {
      const LANES = m.parameter('LANES', lanes, 'elements of a row')
      const INDEX_W = m.parameter('INDEX_W', tileIndexWidth + rowWidth, 'bits of a row position')
      const DIAGONAL_W = m.parameter('DIAGONAL_W', diagonalWidth, 'bits of a subdiagonal')
      const d = m.input('subdiagonal', unsigned(INDEX_W), 'subdiagonal of element 0')
      const first = m.input('first', unsigned(DIAGONAL_W), 'first subdiagonal of the range')
      const last = m.input('last', unsigned(DIAGONAL_W), 'last subdiagonal of the range')
      const inside = m.output('inside', unsigned(LANES), 'the elements on the range')
      const afterFirst = m.let('after_first', d.sub(first), 'elements on or below the first one')
      const afterLast = m.let('after_last', d.sub(last), 'elements below the last one')
      m.repeat('lane', LANES, lane => {
        m.assign(inside.bit(lane), afterFirst.ge(lane).and(afterLast.le(lane)))
      })
      m.formal(f => rowMaskProperties(f, lanes, { subdiagonal: d, first, last, inside }))
    },
  )
