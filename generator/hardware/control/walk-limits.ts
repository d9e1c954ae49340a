import { bit, constant, mux, type Value } from '../../hdl/index.ts'
import type { Machine } from '../machine/machine.ts'
import type { Builder } from '../machine/stages.ts'
import type { WalkWord } from './control-word.ts'

/** Single rows of a tile row, one after the other. */
export interface SingleRows {
  /** The row that is computed, within its tile. */
  readonly row: Value
  readonly isActive: Value
  readonly isLastRow: Value
  /** Whether the operation ends with this row. */
  readonly endsOp: Value
}

/**
 * How far the rows of an operation go. On sub-blocks made of tiles, the place of a row in its
 * block, row modulo the block size, takes the part that the row has in the whole matrix.
 */
export function rowLimits(m: Builder, machine: Machine, word: WalkWord, row: Value) {
  const index = machine.shapes.tileIndex
  const { blockRows, isCorner, columnLast, innerLast } = word
  const { singleRows: hasSingles } = machine.needs
  const diagonalShape = machine.shapes.diagonal
  const lastRow = m.number('LAST_TILE_ROW', machine.tileRows - 1, index, 'last tile row')
  const inside = (of: Value): Value => (blockRows ? of.and(blockRows) : of)
  const firstInside = word.rowFirst ?? word.intoFirst
  const isLastRow = m.let('is_last_row', row.eq(firstInside), 'no row of the operation follows')
  const corner = isCorner && blockRows ? cornerRow(m, blockRows, row) : undefined
  // Whether the rows of the tile row are computed one by one.
  const byRows = word.byRows ?? constant(1, bit)
  return {
    start: word.tileRow ?? lastRow,
    inside,
    isLastRow,
    lastDiagonal: lastDiagonal(),
    next: nextRow(),
    inner,
    singleRows,
  }

  /** The row above; at the top of a block the rows without results are left out. */
  function nextRow(): Value {
    const above = row.sub(1).fit(index)
    const next = blockRows
      ? mux(inside(row).eq(firstInside), above.sub(firstInside).fit(index), above)
      : above
    return hasSingles ? mux(byRows, row, next) : next
  }

  /** The tile diagonal of the last tile of a row; the row may end before its first diagonal. */
  function lastDiagonal(): Value {
    const first = corner && isCorner ? mux(isCorner, corner.after, word.intoFirst) : word.intoFirst
    if (!columnLast) return first
    const end = row.sub(columnLast)
    return m.let(
      'last_diagonal',
      mux(end.gt(first), end, first).fit(diagonalShape),
      'tile diagonal of the last tile of the row',
    )
  }

  /** First and last tile diagonal of the right operand that meets the left one. */
  function inner(diagonal: Value, descends: Value): { low: Value; high: Value } {
    const given = { first: word.leftFirst, last: word.leftLast }
    const left =
      corner && isCorner
        ? {
            first: mux(isCorner.and(descends), corner.after, given.first),
            last: mux(isCorner.and(descends.not()), corner.inside, given.last),
          }
        : given
    const firstMet = mux(
      diagonal.gt(left.last.add(word.rightFirst)),
      diagonal.sub(left.last).fit(diagonalShape),
      word.rightFirst,
    )
    const lastMet = mux(
      diagonal.lt(left.first.add(word.rightLast)),
      diagonal.sub(left.first).fit(diagonalShape),
      word.rightLast,
    )
    const met = 'tile diagonal of the right operand that meets the left one'
    if (!innerLast)
      return {
        low: m.let('inner_low', firstMet, `first ${met}`),
        high: m.let('inner_high', lastMet, 'last tile diagonal of the right operand that does'),
      }
    const column = m.let('begun_column', row.sub(diagonal).fit(index), 'tile column of the result')
    const top = m.let('inner_top', column.neg(), 'tile diagonal of the first tile of that column')
    const end = m.let('inner_bottom', innerLast.sub(column), 'tile diagonal of the last one')
    const lowMet = m.let('inner_first_met', firstMet, `first ${met}, in a matrix without end`)
    const highMet = m.let(
      'inner_last_met',
      lastMet,
      'last tile diagonal of the right operand that does',
    )
    return {
      low: m.let('inner_low', mux(lowMet.lt(top), top, lowMet).fit(diagonalShape), `first ${met}`),
      high: m.let(
        'inner_high',
        mux(highMet.gt(end), end, highMet).fit(diagonalShape),
        'last one that does',
      ),
    }
  }

  function singleRows(rowDone: Value): SingleRows | undefined {
    if (!hasSingles) return undefined
    const shape = machine.shapes.row
    const single = m.register('single_row', shape, 'row that is computed as a single row', {
      reset: 0,
    })
    const isLast = single.eq(machine.lanes - 1)
    const isLastSingle = m.let('is_last_single', isLast, 'that row is the last of its tile')
    m.when(rowDone.and(byRows), () => m.assign(single, single.add(1).fit(shape)))
    return {
      row: single,
      isActive: byRows,
      isLastRow: isLastSingle,
      endsOp: mux(byRows, isLastSingle, isLastRow),
    }
  }
}

/** Place of a row in the lower diagonal block below a corner, and the one after it. */
function cornerRow(m: Builder, blockRows: Value, row: Value) {
  const index = row.shape
  const half = blockRows.shr(1).extend(index)
  const inside = m.let('corner_row', row.and(half), 'row within a corner')
  const after = m.let('corner_after', inside.add(1).fit(index), 'the row after it')
  return { inside, after }
}
