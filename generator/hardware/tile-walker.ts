import { bit, defineModule, type ModuleIR, mux, unsigned, type Value } from '../hdl/index.ts'
import type { Encoding } from '../schedule/encode.ts'
import { indexBits } from '../schedule/layout.ts'
import type { Program } from '../schedule/program.ts'
import { type Captured, capture, outputs } from './capture.ts'
import { controlRom, hasField } from './control-rom.ts'
import type { Datapath } from './datapath.ts'
import { triangle } from './triangle.ts'

/** The outputs that describe a product; `wait` is there when some operation waits. */
export type Product =
  | 'valid'
  | 'op'
  | 'left_tile'
  | 'right_tile'
  | 'into_tile'
  | 'diagonal'
  | 'first'
  | 'last'
  | 'starts'
  | 'ends'
  | 'wait'

/** Turns the operations of the program into tile products, over and over. */
export const tileWalker = (program: Program, encoding: Encoding, datapath: Datapath): ModuleIR =>
  defineModule(
    {
      name: 'tile_walker',
      summary: 'Turns matrix operations into tile products, leaving out the tiles that are zero.',
      notes: [
        'Tile rows run from the last to the first, tile columns from the first to the last, so that',
        'results may overwrite operands. Tile diagonal m holds the tiles with row - column = m. The',
        'walker needs at most three cycles for a product, an array step takes at least four.',
      ],
      source: 'generator/hardware/tile-walker.ts',
    },
    m => {
      const index = unsigned(datapath.tileIndexWidth)
      const tile = unsigned(datapath.tileWidth)
      const lastOp = program.ops.length - 1
      const lastRow = datapath.tileRows - 1
      m.clock()
      m.reset()
      const taken = m.input('taken', bit, 'the product at the outputs is taken')

      const op = m.register('op', unsigned(indexBits(program.ops.length)), 'operation', {
        reset: 0,
      })
      const walkRom = controlRom('walk_rom', 'Which tiles an operation touches, by operation.', {
        store: encoding.walk,
        ops: program.ops,
      })
      const walk = m.instance<string>('walk', walkRom, { op })
      const field = (name: string): Value => walk[name] ?? op
      const row = m.register('row', index, 'tile row of the result', { reset: lastRow })
      const diagonal = m.register('diagonal', index, 'tile diagonal of the result')
      const inner = m.register('inner', index, 'tile diagonal of the right operand')
      const innerEnd = m.register('inner_end', index, 'its last value for this result tile')
      const opens = m.register('opens', bit, 'next is the first product of the operation', {
        reset: 1,
      })
      const begins = m.register('begins', bit, 'next is the first product of a tile')

      const valid = m.register('valid', bit, 'a product is at the outputs', { reset: 0 })
      const isFree = m.let('is_free', valid.not().or(taken), 'the outputs may change')
      const tileEnds = m.let('tile_ends', inner.eq(innerEnd))
      const rowEnds = m.let('row_ends', diagonal.eq(field('into_first')))
      const opEnds = m.let('op_ends', row.eq(field('into_first')))
      const state = m.fsm(
        'state',
        {
          row: { note: 'finds the first tile of a row', next: 'tile' },
          tile: { note: 'finds the products of a tile', next: 'product' },
          product: {
            note: 'offers the products of a tile',
            next: [
              [isFree.and(tileEnds).and(rowEnds), 'row'],
              [isFree.and(tileEnds), 'tile'],
            ],
          },
        },
        { initial: 'row' },
      )

      const low = m.let(
        'inner_low',
        mux(
          diagonal.gt(field('left_last').add(field('right_first'))),
          diagonal.sub(field('left_last')).fit(index),
          field('right_first'),
        ),
        'first tile diagonal of the right operand that meets the left one',
      )
      const high = m.let(
        'inner_high',
        mux(
          diagonal.lt(field('left_first').add(field('right_last'))),
          diagonal.sub(field('left_first')).fit(index),
          field('right_last'),
        ),
        'last one',
      )
      const descends = field('inner_descends')
      const offers = m.let(
        'offers',
        state.is('product').and(isFree),
        'a product goes to the outputs',
      )
      m.when(state.is('row'), () => {
        m.assign(diagonal, mux(row.lt(field('into_last')), row, field('into_last')))
      })
      m.when(state.is('tile'), () => {
        m.assign(inner, mux(descends, high, low))
        m.assign(innerEnd, mux(descends, low, high))
        m.assign(begins, 1)
      })
      m.when(offers, () => {
        m.assign(begins, 0)
        m.assign(opens, 0)
        m.assign(inner, mux(descends, inner.sub(1).fit(index), inner.add(1).fit(index)))
        m.when(tileEnds, () => {
          m.assign(diagonal, diagonal.sub(1).fit(index))
          m.when(rowEnds, () => {
            m.assign(row, row.sub(1).fit(index))
            m.when(opEnds, () => {
              m.assign(row, lastRow)
              m.assign(opens, 1)
              m.assign(op, mux(op.eq(lastOp), 0, op.add(1).fit(op.shape)))
            })
          })
        })
      })

      m.comment('The product at the outputs: left tile (row, k), right tile (k, column).')
      const column = m.let('column', row.sub(diagonal).fit(index))
      const between = m.let('between', column.add(inner).fit(index), 'k')
      const rowBase = triangle(m, 'row_base', row, datapath)
      const betweenBase = triangle(m, 'between_base', between, datapath)
      m.when(offers, () => m.assign(valid, 1)).elsewhen(taken, () => m.assign(valid, 0))
      const product: Readonly<Record<string, Captured>> = {
        op: [op, 'operation of the product'],
        left_tile: [rowBase.add(between).fit(tile), 'number of the left tile'],
        right_tile: [betweenBase.add(column).fit(tile), 'number of the right tile'],
        into_tile: [rowBase.add(column).fit(tile), 'number of the result tile'],
        diagonal: [diagonal, 'tile diagonal of the result'],
        first: [begins, 'first product of the result tile'],
        last: [tileEnds, 'last product of the result tile'],
        starts: [opens.and(op.eq(0)), 'first product of a matrix'],
        ends: [tileEnds.and(rowEnds).and(opEnds).and(op.eq(lastOp)), 'last product of a matrix'],
        ...(hasField(encoding.walk, 'wait') && {
          wait: [mux(opens, field('wait'), 0), 'idle cycles before the product'],
        }),
      }
      const offered = capture(m, offers, product, 'product_')
      outputs(m, { valid: [valid, 'a product is offered'] })
      for (const [name, [, note]] of Object.entries(product)) {
        outputs(m, { [name]: [offered[name] ?? valid, note] })
      }
    },
  )
