import { bit, concat, constant, defineModule, mux, type Port, unsigned } from '../../hdl/index.ts'
import type { Program } from '../../program/program.ts'
import { bankAfter } from '../machine/banks.ts'
import { eventPorts, readPorts } from '../machine/bundles.ts'
import type { Machine } from '../machine/machine.ts'
import { triangle } from '../machine/triangle.ts'
import { streamOutProperties } from '../properties/stream-out.ts'

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
      const lastIndex = machine.tileRows - 1
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
        tlast: [bit, 'it is the last of its matrix'],
        tuser: [bit, 'its matrix had saturations'],
      })
      const { full, saturated: marked, unloadWord: fetched, tready: ready } = inputs

      const bank = m.register('bank', shapes.bank, 'bank that is sent', { reset: 0 })
      const tileRow = m.register('tile_row', index, 'tile row of the next beat', { reset: 0 })
      const row = m.register('row', shapes.row, 'row within the tile', { reset: 0 })
      const column = m.register('column', index, 'tile column of the next beat', { reset: 0 })
      const valid = m.register('valid', bit, 'a beat is offered', { reset: 0 })
      const isZero = m.register('is_zero', bit, 'the beat lies where T is zero')
      const last = m.register('last', bit, 'the beat is the last of its matrix')
      const user = m.register('user', bit, 'its matrix had saturations')
      const beatBank = m.register('beat_bank', shapes.bank, 'its bank')

      const moves = m.let('moves', valid.not().or(ready), 'the next beat may come')
      const fetches = m.let('fetches', moves.and(full.bit(bank)), 'the next beat is fetched')
      const rowEnds = m.let('row_ends', column.eq(lastIndex), 'last beat of a row')
      const isLastRow = row.eq(lanes - 1)
      const tileEnds = m.let('tile_ends', rowEnds.and(isLastRow), 'last beat of a row of tiles')
      const isLast = m.let('is_last', tileEnds.and(tileRow.eq(lastIndex)), 'last beat of a matrix')
      const lastDiagonal = lastStored(machine.program)
      const isAbove = column.gt(tileRow)
      const outside =
        lastDiagonal < lastIndex ? isAbove.or(tileRow.gt(column.add(lastDiagonal))) : isAbove
      m.when(moves, () => m.assign(valid, full.bit(bank)))
      m.when(fetches, () => {
        m.assign(isZero, outside)
        m.assign(last, isLast)
        m.assign(beatBank, bank)
        m.assign(user, marked.bit(bank))
        m.assign(column, mux(rowEnds, 0, column.add(1).fit(index)))
        m.when(rowEnds, () => m.assign(row, row.add(1).fit(shapes.row)))
        m.when(tileEnds, () => m.assign(tileRow, mux(isLast, 0, tileRow.add(1).fit(index))))
        m.when(isLast, () => m.assign(bank, bankAfter(bank)))
      })

      const rowBase = triangle(m, 'row_base', tileRow, machine)
      m.connect(outputs, {
        unload: { read: fetches, bank, tile: rowBase.add(column).fit(shapes.tile), row },
        unloadMatrixRow: outputs.unloadMatrixRow && concat(tileRow, row),
        unloadUsed: outputs.unloadUsed && valid.and(isZero.not()),
        emptied: { valid: valid.and(ready).and(last), bank: beatBank },
        tvalid: valid,
        tdata: mux(isZero, constant(0, word), fetched),
        tlast: last,
        tuser: user,
      })
      m.formal(f =>
        streamOutProperties(m, f, machine, {
          ...{ bank, tileRow, row, column, fetches, fetched, marked, lastDiagonal },
          ...{ valid, ready, data: outputs.tdata, last, user, unloadTile: outputs.unload.tile },
          ...{ emptied: outputs.emptied.valid, emptiedBank: beatBank },
        }),
      )
      return { inputs, outputs }
    },
  )

/** Last tile diagonal of T that the program stores; a masked T0 alone leaves the others untouched. */
const lastStored = ({ ops }: Program): number =>
  Math.max(...ops.filter(op => op.into.buffer === 'T').map(op => op.tiles.into.last))
