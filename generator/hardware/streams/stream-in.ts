import {
  bit,
  concat,
  constant,
  defineModule,
  mux,
  type RepeatIndex,
  unsigned,
  type Value,
} from '../../hdl/index.ts'
import { bankAfter } from '../machine/banks.ts'
import { eventPorts, fillPorts } from '../machine/bundles.ts'
import type { Machine } from '../machine/machine.ts'
import { tileStart } from '../machine/tile-start.ts'
import { streamInProperties } from '../properties/stream-in.ts'
import { matrixEnd } from './matrix-end.ts'

/** Takes matrices from the input stream into the input buffer. */
export const streamIn = (machine: Machine) =>
  defineModule(
    {
      name: 'stream_in',
      summary: 'Takes the rows of A from an AXI4-Stream into the input buffer.',
      notes: [
        'Only what lies below the diagonal is stored, the rest of a row is ignored. A matrix whose',
        'tlast comes at the wrong beat is dropped and reported; the next one is taken again.',
      ],
      source: 'generator/hardware/streams/stream-in.ts',
    },
    m => {
      const { shapes, needs } = machine
      const LANES = m.localparam('LANES', machine.lanes, 'elements of a beat')
      const DATA_W = m.parameter('DATA_W', machine.dataWidth, 'bits of an element')
      const word = unsigned(LANES.times(DATA_W))
      const index = shapes.tileIndex
      m.clock()
      m.reset()
      const inputs = m.inputs({
        full: [shapes.banks, 'the banks that hold a matrix'],
        tvalid: [bit, 'a beat is offered'],
        tlast: [bit, 'the beat is the last of its matrix'],
        tdata: [word, 'P neighbouring elements of a row'],
        ...(needs.startBlocks && {
          output: {
            claimed: [shapes.banks, 'output banks in which T grows or waits to leave'],
            done: [shapes.banks, 'output banks that hold a finished matrix'],
            bank: [shapes.bank, 'output bank that is sent'],
            row: [
              unsigned(machine.tileIndexWidth + machine.rowWidth),
              'row of that bank that is fetched next',
            ],
          } as const,
        }),
      })
      const outputs = m.outputs({
        tready: [bit, 'a beat is taken if there is one'],
        fill: fillPorts(machine, word, 'the beat in the input buffer'),
        ...(needs.startBlocks && {
          blocks: fillPorts(
            machine,
            word,
            'the 2 x 2 blocks of a diagonal tile in the output buffer',
          ),
        }),
        loaded: eventPorts(machine, 'a matrix is complete'),
        frameError: [bit, 'tlast came at the wrong beat'],
      })
      const { full, tvalid: valid, tlast: last, tdata: data, output } = inputs

      const bank = m.register('bank', shapes.bank, 'bank that is filled', { reset: 0 })
      const tileRow = m.register('tile_row', index, 'tile row of the beat', { reset: 0 })
      const row = m.register('row', shapes.row, 'row within the tile', { reset: 0 })
      const column = m.register('column', index, 'tile column of the beat', { reset: 0 })
      const awake = m.register('awake', bit, 'reset is over', { reset: 0 })
      m.assign(awake, 1)
      const isEmpty = awake.and(full.bit(bank).not())
      const matrixRow = concat(tileRow, row)
      const isFree = output && isEmpty.and(rowIsFree(output))
      const hasRoom = m.let('has_room', isFree ?? isEmpty, 'the beat can be stored')
      const beat = m.let('beat', valid.and(hasRoom), 'a beat is taken now')
      const { rows, columns, region, buffer } = machine.program.input
      const end = matrixEnd(m, machine, { rows, columns })
      const rowEnds = m.let('row_ends', column.eq(end.column), 'last beat of a row')
      const isLastRow = row.eq(end.row)
      const tileEnds = m.let('tile_ends', rowEnds.and(isLastRow), 'last beat of a row of tiles')
      const isEnd = tileEnds.and(tileRow.eq(end.tileRow))
      const isLast = m.let('is_last', isEnd, 'last beat of a matrix')
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
        m.when(rowEnds, () => m.assign(row, row.add(1).fit(shapes.row)))
        m.when(tileEnds, () => m.assign(tileRow, mux(isLast, 0, tileRow.add(1).fit(index))))
        m.when(last, () => {
          m.assign(column, 0)
          m.assign(row, 0)
          m.assign(tileRow, 0)
        })
      })
      m.when(complete, () => m.assign(bank, bankAfter(bank)))

      const keptIn = (kept: Value, name: string, isKept: (lane: RepeatIndex) => Value): void =>
        m.repeat(name, LANES, lane => {
          const none = constant(0, unsigned(DATA_W))
          m.assign(kept.word(lane, DATA_W), mux(isKept(lane), data.word(lane, DATA_W), none))
        })
      const { kept, isDiagonal } = keptElements()

      const rowBase = tileStart(m, 'row_base', tileRow, buffer, machine)
      const tile = rowBase.add(column).fit(shapes.tile)
      const misplaced = m.let('misplaced', fills.and(isLast.xor(last)), 'tlast at the wrong beat')
      m.assign(outputs.tready, hasRoom)
      m.connect(outputs.fill, {
        ...{ bank, tile, row },
        valid: region === 'full' ? fills : fills.and(column.le(tileRow)),
        data: kept,
      })
      const { blocks } = outputs
      if (blocks && isDiagonal) {
        m.comment('Of a 2 x 2 block one element lies below the diagonal: c = row - 1 in odd rows.')
        const element = m.wire('block_elements', word, 'the element of a 2 x 2 block, else zero')
        keptIn(element, 'block', lane => row.bit(0).and(row.eq(lane.value.add(1))))
        m.connect(blocks, { ...{ bank, tile, row }, valid: fills.and(isDiagonal), data: element })
      }
      m.connect(outputs.loaded, { valid: complete, bank })
      m.assign(outputs.frameError, misplaced)
      m.formal(f =>
        streamInProperties(m, f, machine, {
          ...{ bank, tileRow, row, column, full, valid, ready: outputs.tready, last, data },
          ...{ skips: state.is('skip'), fill: outputs.fill.valid, fillTile: outputs.fill.tile },
          ...{ kept, complete, misplaced },
          pairs: blocks && { fill: blocks.valid, data: blocks.data },
        }),
      )
      return { inputs, outputs }

      /** The elements of the beat that belong to the matrix; zeros above its diagonal. */
      function keptElements(): { kept: Value; isDiagonal?: Value } {
        if (region === 'full') return { kept: data }
        const side = region === 'lower' ? 'on or below' : 'below'
        const sign = region === 'lower' ? '<=' : '<'
        m.comment(`Element c of the diagonal tile lies ${side} the diagonal when c ${sign} row.`)
        const isDiagonal = m.let(
          'is_diagonal',
          column.eq(tileRow),
          'the beat is of a diagonal tile',
        )
        const kept = m.wire('kept', word, `the elements ${side} the diagonal`)
        const end = region === 'lower' ? row.add(1) : row
        keptIn(kept, 'lane', lane => isDiagonal.not().or(end.ge(lane.value.add(1))))
        return { kept, isDiagonal }
      }

      /**
       * Whether the output buffer takes a row in this bank: it is empty, or the matrix in it is leaving
       * and has left that row.
       */
      function rowIsFree(sent: NonNullable<typeof output>): Value {
        const isSent = sent.done.bit(bank).and(sent.bank.eq(bank))
        const isFree = sent.claimed
          .bit(bank)
          .not()
          .or(isSent.and(sent.row.gt(matrixRow)))
        return m.let('row_is_free', isFree, 'the output buffer has room for the row')
      }
    },
  )
