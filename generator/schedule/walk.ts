import type { Op } from './program.ts'

/** One tile product: left tile (row, inner) times right tile (inner, column), P cycles of the array. */
export interface TileProduct {
  readonly row: number
  readonly column: number
  readonly inner: number
  /** First and last product of the dot product that makes tile (row, column). */
  readonly first: boolean
  readonly last: boolean
}

/**
 * The tile products of an operation in the order in which the tile walker issues them: rows from the
 * last to the first and columns from the first to the last, so that results may overwrite operands;
 * the product on the diagonal tile of the operand with the unit diagonal comes last.
 */
export function* walk({ tiles, unit }: Op, tileRows: number): Generator<TileProduct> {
  for (let row = tileRows - 1; row >= tiles.into.first; row--) {
    for (let m = Math.min(row, tiles.into.last); m >= tiles.into.first; m--) {
      const low = Math.max(m - tiles.left.last, tiles.right.first)
      const high = Math.min(m - tiles.left.first, tiles.right.last)
      const column = row - m
      for (let n = 0; n <= high - low; n++) {
        const inner = column + (unit === 'right' ? high - n : low + n)
        yield { row, column, inner, first: n === 0, last: n === high - low }
      }
    }
  }
}
