import { bit, defineModule, mux, type Port } from '../../hdl/index.ts'
import { resultPorts } from '../machine/bundles.ts'
import type { Machine } from '../machine/machine.ts'
import { resultRowsProperties } from '../properties/result-rows.ts'
import { capture } from './capture.ts'

/** Counts out the rows of a finished tile. */
export const resultRows = (machine: Machine) =>
  defineModule(
    {
      name: 'result_rows',
      summary:
        'Announces the rows of a finished tile, one a cycle, while the next product is at work.',
      source: 'generator/hardware/control/result-rows.ts',
    },
    m => {
      const { shapes, needs } = machine
      m.clock()
      m.reset()
      const inputs = m.inputs({
        finishes: [bit, 'a result tile is finished'],
        op: [shapes.op, 'operation of the tile'],
        tile: [shapes.tile, 'number of the tile'],
        diagonal: [shapes.diagonal, 'tile diagonal of the tile'],
        lastRow: [shapes.row, 'number of its last row'],
        ...(needs.singleRows && {
          singleRow: [shapes.row, 'the row that was computed as a single row'] as Port,
          isSingle: [bit, 'a single row was computed'] as Port,
        }),
        bank: [shapes.bank, 'bank of its matrix'],
        ends: [bit, 'the tile is the last of its matrix'],
      })
      const outputs = m.outputs(resultPorts(machine))
      const { finishes, lastRow, ends } = inputs

      const valid = m.register('valid', bit, 'a row is on its way', { reset: 0 })
      const row = m.register('array_row', shapes.row, 'row of the array', { reset: 0 })
      const rowsLeft = m.register('last_row', shapes.row, 'last row of the array that has results')
      const isLast = m.let('is_last', row.eq(rowsLeft), 'the last row of the tile')
      m.when(finishes, () => m.assign(rowsLeft, lastRow))
      m.when(finishes, () => {
        m.assign(valid, 1)
        m.assign(row, 0)
      })
        .elsewhen(isLast, () => m.assign(valid, 0))
        .elsewhen(valid, () => m.assign(row, row.add(1).fit(row.shape)))
      const held = capture(m, finishes, {
        op: [inputs.op, 'operation of the tile'],
        tile: [inputs.tile, 'number of the tile'],
        diagonal: [inputs.diagonal, 'tile diagonal of the tile'],
        bank: [inputs.bank, 'bank of its matrix'],
        ends: [ends, 'the tile is the last of its matrix'],
        singleRow: inputs.singleRow && [inputs.singleRow, 'the single row'],
        isSingle: inputs.isSingle && [inputs.isSingle, 'a single row was computed'],
      })
      const { singleRow, isSingle } = held
      const isEnd = held.ends.and(isLast)
      m.connect(outputs, {
        ...{ valid, op: held.op, tile: held.tile, diagonal: held.diagonal, bank: held.bank },
        arrayRow: row,
        row: singleRow && isSingle ? mux(isSingle, singleRow, row) : row,
        ends: isEnd,
        isSingle,
      })
      m.formal(f =>
        resultRowsProperties(m, f, machine.lanes, {
          ...{ finishes, lastRow, ends, valid, lane: row, isEnd },
          ...{ keptRow: rowsLeft, keptEnds: held.ends },
        }),
      )
      return { inputs, outputs }
    },
  )
