import { bit, concat, constant, defineModule, type ModuleIR, mux, unsigned } from '../hdl/index.ts'
import type { Program } from '../schedule/program.ts'
import { bankAfter, bankFlags, bankShape } from './banks.ts'
import type { Datapath } from './datapath.ts'
import { streamOutProperties } from './properties/stream-out.ts'
import { fillsPairs } from './stream-in.ts'
import { triangle } from './triangle.ts'

/** Sends finished matrices from the output buffer to the output stream. */
export const streamOut = (program: Program, datapath: Datapath): ModuleIR =>
  defineModule(
    {
      name: 'stream_out',
      summary: 'Sends the rows of T - I from the output buffer to an AXI4-Stream.',
      notes: ['One beat a cycle: the next word is fetched while the present one is taken.'],
      source: 'generator/hardware/stream-out.ts',
    },
    m => {
      const WORD_W = m.parameter('WORD_W', datapath.lanes * datapath.dataWidth, 'bits of a beat')
      const word = unsigned(WORD_W)
      const index = unsigned(datapath.tileIndexWidth)
      const rowShape = unsigned(datapath.rowWidth)
      const tile = unsigned(datapath.tileWidth)
      const lastIndex = datapath.tileRows - 1
      m.clock()
      m.reset()
      const full = m.input('full', bankFlags(datapath), 'the banks that hold a finished matrix')
      const marked = m.input(
        'saturated',
        bankFlags(datapath),
        'the banks whose matrix had saturations',
      )
      const fetched = m.input('unload_word', word, 'the word fetched')
      const ready = m.input('tready', bit, 'the beat can be taken')

      const bank = m.register('bank', bankShape(datapath), 'bank that is sent', { reset: 0 })
      const tileRow = m.register('tile_row', index, 'tile row of the next beat', { reset: 0 })
      const row = m.register('row', rowShape, 'row within the tile', { reset: 0 })
      const column = m.register('column', index, 'tile column of the next beat', { reset: 0 })
      const valid = m.register('valid', bit, 'a beat is offered', { reset: 0 })
      const isZero = m.register('is_zero', bit, 'the beat lies where T is zero')
      const last = m.register('last', bit, 'the beat is the last of its matrix')
      const user = m.register('user', bit, 'its matrix had saturations')
      const beatBank = m.register('beat_bank', bank.shape, 'its bank')

      const moves = m.let('moves', valid.not().or(ready), 'the next beat may come')
      const fetches = m.let('fetches', moves.and(full.bit(bank)), 'the next beat is fetched')
      const rowEnds = m.let('row_ends', column.eq(lastIndex))
      const tileEnds = m.let('tile_ends', rowEnds.and(row.eq(datapath.lanes - 1)))
      const isLast = m.let('is_last', tileEnds.and(tileRow.eq(lastIndex)))
      const lastDiagonal = lastStored(program)
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
        m.when(rowEnds, () => m.assign(row, row.add(1).fit(rowShape)))
        m.when(tileEnds, () => m.assign(tileRow, mux(isLast, 0, tileRow.add(1).fit(index))))
        m.when(isLast, () => m.assign(bank, bankAfter(bank)))
      })

      const rowBase = triangle(m, 'row_base', tileRow, datapath)
      m.assign(m.output('unload', bit, 'fetches a word'), fetches)
      m.assign(m.output('unload_bank', bank.shape, 'bank'), bank)
      const unloadTile = m.output('unload_tile', tile, 'tile')
      m.assign(unloadTile, rowBase.add(column).fit(tile))
      m.assign(m.output('unload_row', rowShape, 'row within the tile'), row)
      if (fillsPairs(program)) {
        const next = concat(tileRow, row)
        m.assign(m.output('unload_matrix_row', next.shape, 'row of the matrix'), next)
      }
      if (program.protection.memories) {
        const used = valid.and(isZero.not())
        m.assign(m.output('unload_used', bit, 'the word fetched is offered'), used)
      }
      const sent = valid.and(ready).and(last)
      const emptied = m.output('emptied', bit, 'the last beat of a matrix is taken')
      m.assign(emptied, sent)
      m.assign(m.output('emptied_bank', bank.shape, 'bank'), beatBank)
      m.assign(m.output('tvalid', bit, 'a beat is offered'), valid)
      const data = m.output('tdata', word, 'P elements of a row')
      m.assign(data, mux(isZero, constant(0, word), fetched))
      m.assign(m.output('tlast', bit, 'it is the last of its matrix'), last)
      m.assign(m.output('tuser', bit, 'its matrix had saturations'), user)
      m.formal(f =>
        streamOutProperties(m, f, datapath, {
          ...{ bank, tileRow, row, column, fetches, fetched, unloadTile, marked, lastDiagonal },
          ...{ valid, ready, data, last, user, emptied, emptiedBank: beatBank },
        }),
      )
    },
  )

/** Last tile diagonal of T that the program stores; a masked T0 alone leaves the others untouched. */
const lastStored = ({ ops }: Program): number =>
  Math.max(...ops.filter(op => op.into.buffer === 'T').map(op => op.tiles.into.last))
