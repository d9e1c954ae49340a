import { bit, defineModule, mux, type Value } from '../../hdl/index.ts'
import type { Machine } from '../machine/machine.ts'
import type { Builder } from '../machine/stages.ts'
import { chosenTileStart } from '../machine/tile-start.ts'
import { tileWalkerProperties } from '../properties/tile-walker.ts'
import { type Captures, capture, withNotes } from './capture.ts'
import { controlWord, lastOpOf, type WalkWord } from './control-word.ts'
import { lastStep } from './last-step.ts'
import {
  afterRow,
  firstOfMatrix,
  pairsPort,
  takeTurns,
  turnField,
  turnRegisters,
  waitOfTurn,
} from './turns.ts'
import { rowLimits, type SingleRows } from './walk-limits.ts'

/** Turns the operations of the program into tile products, over and over. */
export const tileWalker = (machine: Machine) =>
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
      source: 'generator/hardware/control/tile-walker.ts',
    },
    m => {
      const { shapes, program, needs } = machine
      const { tileIndex: index, diagonal: along, tile } = shapes
      const lastOp = program.ops.length - 1
      m.clock()
      m.reset()
      const inputs = m.inputs({
        taken: [bit, 'the product at the outputs is taken'],
        ...pairsPort(machine),
      })
      const { taken } = inputs

      const op = m.register('op', shapes.op, 'operation', { reset: 0 })
      const { word, follow } = controlWord(m, machine, op)
      const row = m.register('row', index, 'tile row of the result')
      const diagonal = m.register('diagonal', along, 'tile diagonal of the result')
      const inner = m.register('inner', along, 'tile diagonal of the right operand')
      const innerEnd = m.register(
        'inner_end',
        along,
        'last tile diagonal of the right operand for this result tile',
      )
      const opens = m.register('opens', bit, 'next is the first product of the operation', {
        reset: 1,
      })
      const begins = m.register('begins', bit, 'next is the first product of a tile')

      const turning = turnRegisters(m, inputs.pairs)

      const valid = m.register('valid', bit, 'a product is at the outputs', { reset: 0 })
      const isFree = m.let('is_free', valid.not().or(taken), 'the outputs may change')
      const tileEnds = m.let('tile_ends', inner.eq(innerEnd), 'the last product of a tile')
      const limits = rowLimits(m, machine, word, row)
      const isLastTile = diagonal.eq(limits.lastDiagonal)
      const rowEnds = m.let('row_ends', isLastTile, 'the last tile of a row')
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
      const descends = word.innerDescends
      const { low, high } = limits.inner(diagonal, descends)
      const offers = m.let(
        'offers',
        state.is('product').and(isFree),
        'a product goes to the outputs',
      )
      const singles = limits.singleRows(turning?.passes ?? offers.and(tileEnds).and(rowEnds))
      const endsOp = singles === undefined ? limits.isLastRow : singles.endsOp
      const opEnds = m.let('op_ends', endsOp, 'the last row of an operation')
      const present = m.let('present_row', mux(opens, limits.start, row), 'the row to begin')
      const inside = m.let('inside_row', limits.inside(present), 'place of that row in its block')
      m.when(state.is('row'), () => {
        m.assign(row, present)
        m.assign(diagonal, mux(inside.lt(word.intoLast), inside, word.intoLast))
      })
      m.when(state.is('tile'), () => {
        m.assign(inner, mux(descends, high, low))
        m.assign(innerEnd, mux(descends, low, high))
        m.assign(begins, 1)
      })
      m.when(offers, () => {
        m.assign(begins, 0)
        m.assign(opens, 0)
        m.assign(inner, mux(descends, inner.sub(1).fit(along), inner.add(1).fit(along)))
        m.when(tileEnds, () => {
          m.assign(diagonal, diagonal.sub(1).fit(along))
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

      m.comment(
        'The product at the outputs: left tile (row, between), right tile (between, column).',
      )
      const column = m.let('column', row.sub(diagonal).fit(index), 'tile column of the result')
      const between = m.let('between', column.add(inner).fit(index), 'inner tile index')
      const { left, into, right } = tileStarts(m, machine, word, { row, between })
      m.when(offers, () => m.assign(valid, 1)).elsewhen(taken, () => m.assign(valid, 0))
      const steps = lastStep(m, machine, {
        isHalf: word.isHalf,
        isDiagonal: between.eq(row),
        singles,
      })
      const standing = { op, opens }
      const wait = needs.waits ? waitOfTurn(m, word, turning, standing, singles) : undefined
      const product = {
        op: [op, 'operation of the product'],
        leftTile: [left.add(between).fit(tile), 'number of the left tile'],
        rightTile: [right.add(column).fit(tile), 'number of the right tile'],
        intoTile: [into.add(column).fit(tile), 'number of the result tile'],
        diagonal: [diagonal, 'tile diagonal of the result'],
        singleRow: singles && [singles.row, 'row that is computed as a single row'],
        byRows: word.byRows && [word.byRows, 'rows are computed one by one'],
        lastStep: steps && [steps, 'number of its last step'],
        first: [begins, 'first product of the result tile'],
        last: [tileEnds, 'last product of the result tile'],
        starts: [firstOfMatrix(standing, turning && singles), 'first product of a matrix'],
        ends: [
          tileEnds
            .and(rowEnds)
            .and(opEnds)
            .and(op.eq(lastOpOf(m, machine))),
          'last product of a matrix',
        ],
        wait: wait && [
          waitOf(m, { wait, opens, isInRow: state.is('row'), offers }, singles),
          'idle cycles before the product',
        ],
        isSecond: turnField(turning),
      } as const satisfies Captures
      const offered = capture(m, offers, product, 'product_')
      takeTurns(m, turning, { op, opens, follow }, singles, {
        offers,
        rowEnds: tileEnds.and(rowEnds),
        isLastRow: limits.isLastRow,
        taken,
        startsMatrix: offered.starts,
        isSecond: offered.isSecond,
      })
      const outputs = {
        ...m.drive({ valid: [valid, 'a product is offered'] }),
        ...m.drive(withNotes(product, offered)),
      }
      m.formal(f =>
        tileWalkerProperties(m, f, {
          ...{ op, lastOp, valid, inner, innerEnd, descends },
          ...{ isInRow: state.is('row'), isInTile: state.is('tile'), late: turning?.late },
          isInProduct: state.is('product'),
        }),
      )
      return { inputs, outputs }
    },
  )

/** Numbers of the first tiles of the rows that the left operand, the result and the right one are in. */
function tileStarts(
  m: Builder,
  machine: Machine,
  word: WalkWord,
  { row, between }: { readonly row: Value; readonly between: Value },
) {
  const start = (name: string, of: Value, numbering: Value | undefined) =>
    chosenTileStart(m, name, of, numbering, machine)
  const right = () => start('between_base', between, word.rightNumbers)
  if (word.intoNumbers === undefined) {
    const both = start('row_base', row, undefined)
    return { left: both, into: both, right: right() }
  }
  const left = start('left_base', row, word.leftNumbers)
  return { left, into: start('into_base', row, word.intoNumbers), right: right() }
}

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
  singles: SingleRows | undefined,
): Value {
  if (singles === undefined) return mux(opens, wait, 0)
  const opensRow = m.register('opens_row', bit, 'next is the first product of a row')
  m.when(isInRow, () => m.assign(opensRow, 1)).elsewhen(offers, () => m.assign(opensRow, 0))
  const less = mux(wait.gt(singles.row), wait.sub(singles.row).fit(wait.shape), 0)
  const own = mux(singles.isActive, less, wait)
  return mux(opens.or(opensRow.and(singles.isActive)), own, 0)
}
