import { bit, defineModule, type ModuleIR, mux, unsigned, type Value } from '../hdl/index.ts'
import { indexBits } from '../schedule/layout.ts'
import type { Program } from '../schedule/program.ts'
import { bankShape } from './banks.ts'
import { type Captured, capture, outputs } from './capture.ts'
import type { Datapath } from './datapath.ts'
import { resultRowsProperties } from './properties/result-rows.ts'

/** Counts out the rows of a finished tile. */
export const resultRows = (program: Program, datapath: Datapath, hasAlone: boolean): ModuleIR =>
  defineModule(
    {
      name: 'result_rows',
      summary:
        'Announces the rows of a finished tile, one a cycle, while the next product is at work.',
      source: 'generator/hardware/result-rows.ts',
    },
    m => {
      m.clock()
      m.reset()
      const finishes = m.input('finishes', bit, 'a result tile is finished')
      const op = m.input('op', unsigned(indexBits(program.ops.length)), 'its operation')
      const tile = m.input('tile', unsigned(datapath.tileWidth), 'its number')
      const diagonal = m.input('diagonal', unsigned(datapath.tileIndexWidth), 'its tile diagonal')
      const lastRow = m.input('last_row', unsigned(datapath.rowWidth), 'number of its last row')
      const alone = hasAlone
        ? {
            lane: m.input('lane', unsigned(datapath.rowWidth), 'row that was computed alone'),
            isAlone: m.input('is_alone', bit, 'one row was computed alone'),
          }
        : undefined
      const bank = m.input('bank', bankShape(datapath), 'bank of its matrix')
      const ends = m.input('ends', bit, 'it is the last of its matrix')

      const valid = m.register('valid', bit, 'a row is on its way', { reset: 0 })
      const row = m.register('lane', unsigned(datapath.rowWidth), 'row of the array', { reset: 0 })
      const rowsLeft = m.register('last_row', unsigned(datapath.rowWidth), 'its last value')
      const isLast = m.let('is_last', row.eq(rowsLeft))
      m.when(finishes, () => m.assign(rowsLeft, lastRow))
      m.when(finishes, () => {
        m.assign(valid, 1)
        m.assign(row, 0)
      })
        .elsewhen(isLast, () => m.assign(valid, 0))
        .elsewhen(valid, () => m.assign(row, row.add(1).fit(row.shape)))
      const kept: Readonly<Record<string, Captured>> = {
        op: [op, 'operation of the tile'],
        tile: [tile, 'its number'],
        diagonal: [diagonal, 'its tile diagonal'],
        bank: [bank, 'bank of its matrix'],
        ends: [ends, 'it is the last of its matrix'],
        ...(alone && {
          alone_row: [alone.lane, 'row that was computed alone'],
          is_alone: [alone.isAlone, 'one row was computed alone'],
        }),
      }
      const held = capture(m, finishes, kept)
      const heldOf = (name: string): Value => held[name] ?? valid
      const isAlone = heldOf('is_alone')
      const which = hasAlone ? mux(isAlone, heldOf('alone_row'), row) : row
      outputs(m, {
        valid: [valid, 'a result row is on its way'],
        op: [heldOf('op'), 'its operation'],
        tile: [heldOf('tile'), 'its tile'],
        diagonal: [heldOf('diagonal'), 'its tile diagonal'],
        lane: [row, 'row of the array'],
        row: [which, 'which of the rows it is'],
        bank: [heldOf('bank'), 'bank of its matrix'],
        ends: [heldOf('ends').and(isLast), 'it is the last row of its matrix'],
        ...(hasAlone && { is_alone: [isAlone, 'it was computed alone'] }),
      })
      const isEnd = heldOf('ends').and(isLast)
      m.formal(f =>
        resultRowsProperties(m, f, datapath.lanes, {
          ...{ finishes, lastRow, ends, valid, lane: row, isEnd },
          ...{ keptRow: rowsLeft, keptEnds: heldOf('ends') },
        }),
      )
    },
  )
