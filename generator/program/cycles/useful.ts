import { holds } from '../band.ts'
import { inBlocks } from '../blocks.ts'
import { innerRange } from '../inner.ts'
import type { Op, Program } from '../program.ts'

/** Multiplications whose factors can both be nonzero and whose sum is kept, for one matrix. */
export const usefulProducts = ({ ops, size: k, tile: P }: Program): number =>
  ops.reduce((sum, op) => sum + (op.left === null ? 0 : usefulOf(op, k, P)), 0)

function usefulOf(op: Op, k: number, P: number): number {
  const first = op.tileRow === null ? op.tiles.into.first * P : op.tileRow * P
  const end = op.tileRow === null ? k : first + P
  let count = 0
  for (let row = first; row < end; row++) {
    const inner = innerRange(op, row)
    for (let column = 0; column < row; column++) {
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
