import { innerRange } from '../inner.ts'
import { holds } from '../matrix/band.ts'
import { inBlocks } from '../matrix/blocks.ts'
import type { Op, Program } from '../program.ts'

/** Multiplications whose factors can both be nonzero and whose sum is kept, for one matrix. */
export const usefulProducts = ({ ops, tile: P }: Program): number =>
  ops.reduce((sum, op) => sum + (op.left === null ? 0 : usefulOf(op, P)), 0)

function usefulOf(op: Op, P: number): number {
  const { rows, columns, band } = op.into
  const first = op.tileRow === null ? Math.max(0, op.tiles.into.first * P) : op.tileRow * P
  const end = op.tileRow === null ? rows : first + P
  let count = 0
  for (let row = first; row < end; row++) {
    const inner = innerRange(op, row)
    const lastColumn = Math.min(columns - 1, row - band.first)
    for (let column = 0; column <= lastColumn; column++) {
      if (!isStored(op, row, column, P)) continue
      const low = Math.max(inner.first, column + op.right.band.first)
      const high = Math.min(inner.last, column + op.right.band.last)
      count += Math.max(0, high - low + 1)
    }
  }
  return count
}

/** Whether an operation computes an entry, and does not leave out its tile as settled. */
const isStored = ({ into, blocks, tiles }: Op, row: number, column: number, P: number): boolean =>
  holds(into.band, row - column) &&
  inBlocks(blocks, row, column) &&
  holds(tiles.into, Math.floor(row / P) - Math.floor(column / P))
