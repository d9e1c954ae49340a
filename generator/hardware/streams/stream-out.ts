import {
  bit,
  concat,
  constant,
  defineModule,
  mux,
  type Port,
  unsigned,
  type Value,
} from '../../hdl/index.ts'
import { bankAfter } from '../machine/banks.ts'
import { eventPorts, readPorts } from '../machine/bundles.ts'
import type { Machine } from '../machine/machine.ts'
import { storedTiles } from '../machine/stored-tiles.ts'
import { tileStart } from '../machine/tile-start.ts'
import { streamOutProperties } from '../properties/stream-out.ts'
import { matrixEnd } from './matrix-end.ts'

/** Sends finished matrices from the output buffer to the output stream. */
export const streamOut = (machine: Machine) =>
  defineModule(
    {
      name: 'stream_out',
      summary: 'Sends the rows of T - I from the output buffer to an AXI4-Stream.',
      notes: ['One beat a cycle: the next word is fetched while the present one is taken.'],
      source: 'generator/hardware/streams/stream-out.ts',
    },
    m => {
      const { shapes, needs, lanes } = machine
      const WORD_W = m.parameter('WORD_W', lanes * machine.dataWidth, 'bits of a beat')
      const word = unsigned(WORD_W)
      const index = shapes.tileIndex
      const matrixRow = unsigned(machine.tileIndexWidth + machine.rowWidth)
      const { rows, columns, buffer } = machine.program.output
      const end = matrixEnd(m, machine, { rows, columns })
      m.clock()
      m.reset()
      const inputs = m.inputs({
        full: [shapes.banks, 'the banks that hold a finished matrix'],
        saturated: [shapes.banks, 'the banks whose matrix had saturations'],
        unloadWord: [word, 'the word fetched'],
        tready: [bit, 'the beat can be taken'],
      })
      const outputs = m.outputs({
        unload: readPorts(machine, '', 'a word'),
        ...(needs.startBlocks && { unloadMatrixRow: [matrixRow, 'row of the matrix'] as Port }),
        ...(needs.parity && { unloadUsed: [bit, 'the word fetched is offered'] as Port }),
        emptied: eventPorts(machine, 'the last beat of a matrix is taken'),
        tvalid: [bit, 'a beat is offered'],
        tdata: [word, 'P elements of a row'],
        tlast: [bit, 'the beat is the last of its matrix'],
        tuser: [bit, 'the matrix of the beat had saturations'],
      })
      const { full, saturated: marked, unloadWord: fetched, tready: ready } = inputs

      const bank = m.register('bank', shapes.bank, 'bank that is sent', { reset: 0 })
      const tileRow = m.register('tile_row', index, 'tile row of the next beat', { reset: 0 })
      const row = m.register('row', shapes.row, 'row within the tile', { reset: 0 })
      const column = m.register('column', index, 'tile column of the next beat', { reset: 0 })
      const valid = m.register('valid', bit, 'a beat is offered', { reset: 0 })
      const outside = outsideOf(machine, tileRow, column)
      const isZero = outside && m.register('is_zero', bit, 'the beat lies where T is zero')
      const last = m.register('last', bit, 'the beat is the last of its matrix')
      const user = m.register('user', bit, 'the matrix of the beat had saturations')
      const beatBank = m.register('beat_bank', shapes.bank, 'bank of the beat')

      const moves = m.let('moves', valid.not().or(ready), 'the next beat may come')
      const fetches = m.let('fetches', moves.and(full.bit(bank)), 'the next beat is fetched')
      const rowEnds = m.let('row_ends', column.eq(end.column), 'last beat of a row')
      const isLastRow = row.eq(end.row)
      const tileEnds = m.let('tile_ends', rowEnds.and(isLastRow), 'last beat of a row of tiles')
      const isEnd = tileEnds.and(tileRow.eq(end.tileRow))
      const isLast = m.let('is_last', isEnd, 'last beat of a matrix')
      m.when(moves, () => m.assign(valid, full.bit(bank)))
      m.when(fetches, () => {
        if (isZero) m.assign(isZero, outside)
        m.assign(last, isLast)
        m.assign(beatBank, bank)
        m.assign(user, marked.bit(bank))
        m.assign(column, mux(rowEnds, 0, column.add(1).fit(index)))
        m.when(rowEnds, () => m.assign(row, row.add(1).fit(shapes.row)))
        m.when(tileEnds, () => m.assign(tileRow, mux(isLast, 0, tileRow.add(1).fit(index))))
        m.when(isLast, () => m.assign(bank, bankAfter(bank)))
      })

      const rowBase = tileStart(m, 'row_base', tileRow, buffer, machine)
      m.connect(outputs, {
        unload: { read: fetches, bank, tile: rowBase.add(column).fit(shapes.tile), row },
        unloadMatrixRow: outputs.unloadMatrixRow && concat(tileRow, row),
        unloadUsed: outputs.unloadUsed && (isZero ? valid.and(isZero.not()) : valid),
        emptied: { valid: valid.and(ready).and(last), bank: beatBank },
        tvalid: valid,
        tdata: isZero ? mux(isZero, constant(0, word), fetched) : fetched,
        tlast: last,
        tuser: user,
      })
      m.formal(f =>
        streamOutProperties(m, f, machine, {
          ...{ bank, tileRow, row, column, fetches, fetched, marked },
          stored: storedTiles(machine.program),
          ...{ valid, ready, data: outputs.tdata, last, user, unloadTile: outputs.unload.tile },
          ...{ emptied: outputs.emptied.valid, emptiedBank: beatBank },
        }),
      )
      return { inputs, outputs }
    },
  )

/** Whether a tile of the output holds zeros alone; undefined where none does. */
function outsideOf({ program }: Machine, tileRow: Value, column: Value): Value | undefined {
  const { rows, columns } = program.output
  const { first, last } = storedTiles(program)
  const beyond = [
    ...(first > 1 - columns / program.tile || first === 0
      ? [first === 0 ? column.gt(tileRow) : column.gt(tileRow.sub(first))]
      : []),
    ...(last < rows / program.tile - 1 ? [tileRow.gt(column.add(last))] : []),
  ]
  const [one, ...others] = beyond
  return others.reduce<Value | undefined>((some, other) => some?.or(other), one)
}
