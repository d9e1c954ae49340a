import {
  bit,
  concat,
  constant,
  defineModule,
  type ModuleIR,
  mux,
  unsigned,
  type Value,
} from '../hdl/index.ts'
import type { Program } from '../schedule/program.ts'
import { bankAfter, bankFlags, bankShape } from './banks.ts'
import type { Datapath } from './datapath.ts'
import { streamInProperties } from './properties/stream-in.ts'
import type { Builder } from './stages.ts'
import { triangle } from './triangle.ts'

/** Whether the 2 x 2 blocks on the diagonal also go to the output buffer. */
export const fillsPairs = ({ buffers }: Program): boolean =>
  buffers.some(({ starts }) => starts === 'pairs')

/** Takes matrices from the input stream into the input buffer. */
export const streamIn = (program: Program, datapath: Datapath): ModuleIR =>
  defineModule(
    {
      name: 'stream_in',
      summary: 'Takes the rows of A from an AXI4-Stream into the input buffer.',
      notes: [
        'Only what lies below the diagonal is stored, the rest of a row is ignored. A matrix whose',
        'tlast comes at the wrong beat is dropped and reported; the next one is taken again.',
      ],
      source: 'generator/hardware/stream-in.ts',
    },
    m => {
      const LANES = m.parameter('LANES', datapath.lanes, 'elements of a beat')
      const DATA_W = m.parameter('DATA_W', datapath.dataWidth, 'bits of an element')
      const word = unsigned(LANES.times(DATA_W))
      const index = unsigned(datapath.tileIndexWidth)
      const rowShape = unsigned(datapath.rowWidth)
      m.clock()
      m.reset()
      const full = m.input('full', bankFlags(datapath), 'the banks that hold a matrix')
      const valid = m.input('tvalid', bit, 'a beat is offered')
      const last = m.input('tlast', bit, 'it is the last of its matrix')
      const data = m.input('tdata', word, 'P neighbouring elements of a row')
      const ready = m.output('tready', bit, 'a beat is taken if there is one')

      const bank = m.register('bank', bankShape(datapath), 'bank that is filled', { reset: 0 })
      const tileRow = m.register('tile_row', index, 'tile row of the beat', { reset: 0 })
      const row = m.register('row', rowShape, 'row within the tile', { reset: 0 })
      const column = m.register('column', index, 'tile column of the beat', { reset: 0 })
      const awake = m.register('awake', bit, 'reset is over', { reset: 0 })
      m.assign(awake, 1)
      const isEmpty = awake.and(full.bit(bank).not())
      const hasRoom = m.let(
        'has_room',
        fillsPairs(program)
          ? isEmpty.and(rowIsFree(m, bank, concat(tileRow, row), datapath))
          : isEmpty,
      )
      const beat = m.let('beat', valid.and(hasRoom), 'a beat is taken now')
      const lastIndex = datapath.tileRows - 1
      const rowEnds = m.let('row_ends', column.eq(lastIndex))
      const tileEnds = m.let('tile_ends', rowEnds.and(row.eq(datapath.lanes - 1)))
      const isLast = m.let('is_last', tileEnds.and(tileRow.eq(lastIndex)), 'last beat of a matrix')
      const state = m.fsm(
        'state',
        {
          fill: {
            note: 'takes a matrix',
            next: [[beat.and(isLast).and(last.not()), 'skip']],
          },
          skip: {
            note: 'drops beats up to the end of a matrix that is too long',
            next: [[beat.and(last), 'fill']],
          },
        },
        { initial: 'fill' },
      )

      const fills = m.let('fills', beat.and(state.is('fill')), 'a beat of a matrix is taken')
      const complete = m.let('complete', fills.and(isLast).and(last), 'a whole matrix is there')
      m.when(fills, () => {
        m.assign(column, mux(rowEnds, 0, column.add(1).fit(index)))
        m.when(rowEnds, () => m.assign(row, row.add(1).fit(rowShape)))
        m.when(tileEnds, () => m.assign(tileRow, mux(isLast, 0, tileRow.add(1).fit(index))))
        m.when(last, () => {
          m.assign(column, 0)
          m.assign(row, 0)
          m.assign(tileRow, 0)
        })
      })
      m.when(complete, () => m.assign(bank, bankAfter(bank)))

      m.comment('Element c of the diagonal tile lies below the diagonal when c < row.')
      const isDiagonal = column.eq(tileRow)
      const kept = m.wire('kept', word, 'the elements below the diagonal')
      m.repeat('lane', LANES, lane => {
        const isBelow = isDiagonal.not().or(row.ge(lane.value.add(1)))
        m.assign(
          kept.word(lane, DATA_W),
          mux(isBelow, data.word(lane, DATA_W), constant(0, unsigned(DATA_W))),
        )
      })
      const pairs = fillsPairs(program) ? pairBlocks() : undefined

      function pairBlocks() {
        const isPairs = m.output('fill_pairs', bit, 'stores the 2 x 2 blocks of a diagonal tile')
        m.assign(isPairs, fills.and(isDiagonal))
        const pairs = m.output('pairs_data', word, 'their elements below the diagonal, else zero')
        m.repeat('pair', LANES, lane => {
          const isPair = row.bit(0).and(row.eq(lane.value.add(1)))
          m.assign(
            pairs.word(lane, DATA_W),
            mux(isPair, data.word(lane, DATA_W), constant(0, unsigned(DATA_W))),
          )
        })
        return { fill: isPairs, data: pairs }
      }
      const rowBase = triangle(m, 'row_base', tileRow, datapath)
      const tile = unsigned(datapath.tileWidth)
      m.assign(ready, hasRoom)
      const fill = m.output('fill', bit, 'stores the beat')
      m.assign(fill, fills.and(column.le(tileRow)))
      m.assign(m.output('fill_bank', bank.shape, 'bank'), bank)
      const fillTile = m.output('fill_tile', tile, 'tile')
      m.assign(fillTile, rowBase.add(column).fit(tile))
      m.assign(m.output('fill_row', rowShape, 'row within the tile'), row)
      m.assign(m.output('fill_data', word, 'the elements'), kept)
      m.assign(m.output('complete', bit, 'the matrix in this bank is complete'), complete)
      const misplaced = fills.and(isLast.xor(last))
      m.assign(m.output('frame_error', bit, 'tlast came at the wrong beat'), misplaced)
      m.formal(f =>
        streamInProperties(m, f, datapath, {
          ...{ bank, tileRow, row, column, full, valid, ready, last, data },
          ...{ skips: state.is('skip'), fill, fillTile, kept, complete, misplaced, pairs },
        }),
      )
    },
  )

/**
 * Whether the output buffer takes a row in this bank: it is empty, or the matrix in it is leaving
 * and has left that row.
 */
function rowIsFree(m: Builder, bank: Value, row: Value, datapath: Datapath): Value {
  const flags = bankFlags(datapath)
  const claimed = m.input('claimed', flags, 'output banks in which T grows or waits to leave')
  const done = m.input('done', flags, 'output banks that hold a finished matrix')
  const sentBank = m.input('sent_bank', bank.shape, 'output bank that is sent')
  const sentRow = m.input('sent_row', row.shape, 'row of it that is fetched next')
  const hasLeft = done.bit(bank).and(sentBank.eq(bank)).and(sentRow.gt(row))
  return m.let('row_is_free', claimed.bit(bank).not().or(hasLeft))
}
