import { bit, defineModule, type ModuleIR, mux, unsigned, type Value } from '../hdl/index.ts'
import type { Encoding } from '../schedule/encode.ts'
import { indexBits } from '../schedule/layout.ts'
import type { Program } from '../schedule/program.ts'
import { type Captured, capture, outputs } from './capture.ts'
import { hasField } from './control-rom.ts'
import { controlWord } from './control-word.ts'
import type { Datapath } from './datapath.ts'
import { lastStep } from './last-step.ts'
import { tileWalkerProperties } from './properties/tile-walker.ts'
import type { Builder } from './stages.ts'
import { triangle } from './triangle.ts'
import {
  afterRow,
  firstOfMatrix,
  takeTurns,
  turnField,
  turnRegisters,
  waitOfTurn,
} from './turns.ts'
import { type Lanes, rowLimits } from './walk-limits.ts'

/**
 * The outputs that describe a product; `wait` is there when some operation waits, `last_step` when
 * not every product takes P steps, `lane` when single rows are computed, `by_rows` when not only so,
 * `is_second` when the machine works on two matrices in turn.
 */
export type Product =
  | 'valid'
  | 'op'
  | 'left_tile'
  | 'right_tile'
  | 'into_tile'
  | 'diagonal'
  | 'lane'
  | 'by_rows'
  | 'last_step'
  | 'first'
  | 'last'
  | 'starts'
  | 'ends'
  | 'wait'
  | 'is_second'

/** Whether any operation waits. */
export const hasWaits = ({ walk }: Encoding): boolean =>
  ['wait', 'wait_first', 'wait_second'].some(name => hasField(walk, name))

/** Turns the operations of the program into tile products, over and over. */
export const tileWalker = (program: Program, encoding: Encoding, datapath: Datapath): ModuleIR =>
  defineModule(
    {
      name: 'tile_walker',
      summary: 'Turns matrix operations into tile products, leaving out the tiles that are zero.',
      notes: [
        'Tile rows run from the last to the first, tile columns from the first to the last, so that',
        'results may overwrite operands. Tile diagonal m holds the tiles with row - column = m. The',
        'walker takes three cycles for the first product of a row, two for that of a tile, one for',
        'any other, and works one product ahead of the array.',
      ],
      source: 'generator/hardware/tile-walker.ts',
    },
    m => {
      const index = unsigned(datapath.tileIndexWidth)
      const tile = unsigned(datapath.tileWidth)
      const lastOp = program.ops.length - 1
      m.clock()
      m.reset()
      const taken = m.input('taken', bit, 'the product at the outputs is taken')

      const op = m.register('op', unsigned(indexBits(program.ops.length)), 'operation', {
        reset: 0,
      })
      const { word, follow } = controlWord(m, program, encoding.walk, op)
      const field = (name: string): Value => word[name] ?? op
      const has = (name: string): boolean => hasField(encoding.walk, name)
      const row = m.register('row', index, 'tile row of the result')
      const diagonal = m.register('diagonal', index, 'tile diagonal of the result')
      const inner = m.register('inner', index, 'tile diagonal of the right operand')
      const innerEnd = m.register('inner_end', index, 'its last value for this result tile')
      const opens = m.register('opens', bit, 'next is the first product of the operation', {
        reset: 1,
      })
      const begins = m.register('begins', bit, 'next is the first product of a tile')

      const turning = turnRegisters(m, datapath)

      const valid = m.register('valid', bit, 'a product is at the outputs', { reset: 0 })
      const isFree = m.let('is_free', valid.not().or(taken), 'the outputs may change')
      const tileEnds = m.let('tile_ends', inner.eq(innerEnd))
      const limits = rowLimits(m, { field, has, row, datapath })
      const rowEnds = m.let('row_ends', diagonal.eq(limits.lastDiagonal))
      const state = m.fsm(
        'state',
        {
          row: {
            note: 'finds the first tile of a row',
            next: afterRow(turning),
          },
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
      const descends = field('inner_descends')
      const { low, high } = limits.inner(diagonal, descends)
      const offers = m.let(
        'offers',
        state.is('product').and(isFree),
        'a product goes to the outputs',
      )
      const lanes = limits.lanes(turning?.passes ?? offers.and(tileEnds).and(rowEnds))
      const opEnds = m.let('op_ends', lanes === undefined ? limits.isLastRow : lanes.isLast)
      const present = m.let('present_row', mux(opens, limits.start, row), 'the row to begin')
      const inside = m.let('inside_row', limits.inside(present), 'its place in its block')
      m.when(state.is('row'), () => {
        m.assign(row, present)
        m.assign(diagonal, mux(inside.lt(field('into_last')), inside, field('into_last')))
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
            m.assign(row, limits.next)
            if (turning) return
            m.when(opEnds, () => {
              m.assign(opens, 1)
              follow()
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
      const steps = lastStep(program, datapath, {
        isHalf: has('is_half') ? field('is_half') : undefined,
        isDiagonal: between.eq(row),
        lanes,
      })
      const next = { opens, offers, isInRow: state.is('row') }
      const product: Readonly<Record<string, Captured>> = {
        op: [op, 'operation of the product'],
        left_tile: [rowBase.add(between).fit(tile), 'number of the left tile'],
        right_tile: [betweenBase.add(column).fit(tile), 'number of the right tile'],
        into_tile: [rowBase.add(column).fit(tile), 'number of the result tile'],
        diagonal: [diagonal, 'tile diagonal of the result'],
        ...(lanes && { lane: [lanes.lane, 'row that is computed alone'] }),
        ...(has('by_rows') && { by_rows: [field('by_rows'), 'rows are computed one by one'] }),
        ...(steps && { last_step: [steps, 'number of its last step'] }),
        first: [begins, 'first product of the result tile'],
        last: [tileEnds, 'last product of the result tile'],
        starts: [firstOfMatrix({ op, opens }, turning && lanes), 'first product of a matrix'],
        ends: [tileEnds.and(rowEnds).and(opEnds).and(op.eq(lastOp)), 'last product of a matrix'],
        ...(hasWaits(encoding) && {
          wait: [
            waitOf(
              m,
              { wait: waitOfTurn(m, { field, has }, turning, { op, opens }, lanes), ...next },
              lanes,
            ),
            'idle cycles before the product',
          ],
        }),
        ...turnField(turning),
      }
      const offered = capture(m, offers, product, 'product_')
      takeTurns(m, turning, { op, opens, follow }, lanes, {
        offers,
        rowEnds: tileEnds.and(rowEnds),
        isLastRow: limits.isLastRow,
        taken,
        offered,
      })
      outputs(m, { valid: [valid, 'a product is offered'] })
      for (const [name, [, note]] of Object.entries(product)) {
        outputs(m, { [name]: [offered[name] ?? valid, note] })
      }
      m.formal(f =>
        tileWalkerProperties(m, f, {
          ...{ op, lastOp, valid, inner, innerEnd, descends },
          ...{ isInRow: state.is('row'), isInTile: state.is('tile'), late: turning?.late },
          isInProduct: state.is('product'),
        }),
      )
    },
  )

interface NextProduct {
  /** Idle cycles that its operation asks for. */
  readonly wait: Value
  /** It is the first of its operation. */
  readonly opens: Value
  readonly isInRow: Value
  readonly offers: Value
}

/** Waits come before an operation; before each single row, fewer the more rows lie above. */
function waitOf(
  m: Builder,
  { wait, opens, isInRow, offers }: NextProduct,
  rows: Lanes | undefined,
): Value {
  if (rows === undefined) return mux(opens, wait, 0)
  const opensRow = m.register('opens_row', bit, 'next is the first product of a row')
  m.when(isInRow, () => m.assign(opensRow, 1)).elsewhen(offers, () => m.assign(opensRow, 0))
  const less = mux(wait.gt(rows.lane), wait.sub(rows.lane).fit(wait.shape), 0)
  const own = mux(rows.isActive, less, wait)
  return mux(opens.or(opensRow.and(rows.isActive)), own, 0)
}
