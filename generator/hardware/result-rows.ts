import { bit, defineModule, type ModuleIR, unsigned } from '../hdl/index.ts'
import { indexBits } from '../schedule/layout.ts'
import type { Program } from '../schedule/program.ts'
import { capture, outputs } from './capture.ts'
import type { Datapath } from './datapath.ts'

/** Counts out the rows of a finished tile. */
export const resultRows = (program: Program, datapath: Datapath): ModuleIR =>
  defineModule(
    {
      name: 'result_rows',
      summary:
        'Announces the rows of a finished tile, one a cycle, while the next product is at work.',
      source: 'generator/hardware/result-rows.ts',
    },
    m => {
      const lastRow = datapath.lanes - 1
      m.clock()
      m.reset()
      const finishes = m.input('finishes', bit, 'a result tile is finished')
      const op = m.input('op', unsigned(indexBits(program.ops.length)), 'its operation')
      const tile = m.input('tile', unsigned(datapath.tileWidth), 'its number')
      const diagonal = m.input('diagonal', unsigned(datapath.tileIndexWidth), 'its tile diagonal')
      const bank = m.input('bank', bit, 'bank of its matrix')
      const ends = m.input('ends', bit, 'it is the last of its matrix')

      const valid = m.register('valid', bit, 'a row is on its way', { reset: 0 })
      const row = m.register('row', unsigned(datapath.rowWidth), 'that row', { reset: 0 })
      const isLast = m.let('is_last', row.eq(lastRow))
      m.when(finishes, () => {
        m.assign(valid, 1)
        m.assign(row, 0)
      })
        .elsewhen(isLast, () => m.assign(valid, 0))
        .elsewhen(valid, () => m.assign(row, row.add(1).fit(row.shape)))
      const held = capture(m, finishes, {
        op: [op, 'operation of the tile'],
        tile: [tile, 'its number'],
        diagonal: [diagonal, 'its tile diagonal'],
        bank: [bank, 'bank of its matrix'],
        ends: [ends, 'it is the last of its matrix'],
      })
      outputs(m, {
        valid: [valid, 'a result row is on its way'],
        op: [held.op, 'its operation'],
        tile: [held.tile, 'its tile'],
        diagonal: [held.diagonal, 'its tile diagonal'],
        row: [row, 'row within the tile'],
        bank: [held.bank, 'bank of its matrix'],
        ends: [held.ends.and(isLast), 'it is the last row of its matrix'],
      })
    },
  )
