import { bit, constant, mux, unsigned, type Value } from '../hdl/index.ts'
import type { Datapath } from './datapath.ts'
import type { Builder } from './stages.ts'

/** What the walker knows when it asks how far a row goes. */
interface Position {
  readonly field: (name: string) => Value
  readonly has: (name: string) => boolean
  readonly row: Value
  readonly datapath: Datapath
}

/** Single rows of a tile row, one after the other. */
export interface Lanes {
  readonly lane: Value
  readonly isActive: Value
  readonly isLastLane: Value
  /** Whether the operation ends with this row. */
  readonly isLast: Value
}

/**
 * How far the rows of an operation go. On sub-blocks made of tiles, the place of a row in its
 * block, row modulo the block size, takes the part that the row has in the whole matrix.
 */
export function rowLimits(m: Builder, { field, has, row, datapath }: Position) {
  const index = unsigned(datapath.tileIndexWidth)
  const hasBlocks = has('block_rows')
  const lastRow = constant(datapath.tileRows - 1, index)
  const inside = (of: Value): Value => (hasBlocks ? of.and(field('block_rows')) : of)
  const firstInside = has('row_first') ? field('row_first') : field('into_first')
  const isLastRow = m.let('is_last_row', row.eq(firstInside), 'no row of the operation follows')
  const corner = has('is_corner') ? cornerRow(m, field, row, index.width.value) : undefined
  return {
    start: has('tile_row') ? field('tile_row') : lastRow,
    inside,
    isLastRow,
    lastDiagonal: corner
      ? mux(field('is_corner'), corner.after, field('into_first'))
      : field('into_first'),
    next: nextRow(),
    inner,
    lanes,
  }

  /** The row above; at the top of a block the rows without results are left out. */
  function nextRow(): Value {
    const above = row.sub(1).fit(index)
    const next = hasBlocks
      ? mux(inside(row).eq(firstInside), above.sub(firstInside).fit(index), above)
      : above
    return has('tile_row') ? mux(byRows(), row, next) : next
  }

  /** Whether the rows of the tile row are computed one by one. */
  function byRows(): Value {
    return has('by_rows') ? field('by_rows') : constant(1, bit)
  }

  /** First and last tile diagonal of the right operand that meets the left one. */
  function inner(diagonal: Value, descends: Value): { low: Value; high: Value } {
    const given = { first: field('left_first'), last: field('left_last') }
    const left = corner
      ? {
          first: mux(field('is_corner').and(descends), corner.after, given.first),
          last: mux(field('is_corner').and(descends.not()), corner.inside, given.last),
        }
      : given
    const low = m.let(
      'inner_low',
      mux(
        diagonal.gt(left.last.add(field('right_first'))),
        diagonal.sub(left.last).fit(index),
        field('right_first'),
      ),
      'first tile diagonal of the right operand that meets the left one',
    )
    const high = m.let(
      'inner_high',
      mux(
        diagonal.lt(left.first.add(field('right_last'))),
        diagonal.sub(left.first).fit(index),
        field('right_last'),
      ),
      'last one',
    )
    return { low, high }
  }

  function lanes(rowDone: Value): Lanes | undefined {
    if (!has('tile_row')) return undefined
    const shape = unsigned(datapath.rowWidth)
    const isActive = byRows()
    const lane = m.register('lane', shape, 'row that is computed alone', { reset: 0 })
    const isLastLane = m.let('is_last_lane', lane.eq(datapath.lanes - 1))
    m.when(rowDone.and(isActive), () => m.assign(lane, lane.add(1).fit(shape)))
    return { lane, isActive, isLastLane, isLast: mux(isActive, isLastLane, isLastRow) }
  }
}

/** Place of a row in the lower diagonal block below a corner, and the one after it. */
function cornerRow(m: Builder, field: (name: string) => Value, row: Value, width: number) {
  const index = unsigned(width)
  const inside = m.let(
    'corner_row',
    row.and(field('block_rows').shr(1).extend(index)),
    'row within a corner',
  )
  return { inside, after: m.let('corner_after', inside.add(1).fit(index)) }
}
