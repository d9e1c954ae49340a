import type { Op } from '../../../../generator/program/program.ts'

/*
 * Which rows and elements of a tile an operation works with, written down once more from the
 * definition of blocks: by counting, not by formula.
 */

type Work = Pick<Op, 'granularity' | 'blocks' | 'unit'>

/** Indices below 32 in the lower (or upper) block of a pair of blocks of `size`, in their order. */
const half = (size: number, lower: boolean): number[] =>
  Array.from({ length: 32 }, (_, n) => n).filter(n => (block(n, size) % 2 === 1) === lower)

/** Number of the block of `size` that holds an index. */
const block = (index: number, size: number): number => Math.floor(index / size)

const halves = new Map(
  [1, 2, 4, 8, 16].flatMap(size => [
    [`${size} true`, half(size, true)],
    [`${size} false`, half(size, false)],
  ]),
)

/** Row within the tile of result row p of a product. */
export const resultRow = ({ granularity, blocks }: Work, p: number): number =>
  granularity === 'half' ? (halves.get(`${blocks?.size} true`)?.[p] ?? -1) : p

/** Row within the inner tile of a step: of a lower block where left is the lower inverse. */
export const innerRow = ({ granularity, blocks, unit }: Work, s: number): number =>
  granularity === 'half' ? (halves.get(`${blocks?.size} ${unit === 'left'}`)?.[s] ?? -1) : s

/** Whether a store of row i changes element j. */
export function isChanged({ blocks }: Work, i: number, j: number): boolean {
  if (blocks === null) return true
  const { size, part } = blocks
  if (part === 'diagonal') return block(i, size) === block(j, size)
  return block(i, size) % 2 === 1 && block(j, size) === block(i, size) - 1
}

/** Whether element l of row i of the left operand takes part. */
export function takesPart({ blocks, unit }: Work, i: number, l: number): boolean {
  if (blocks === null) return true
  const { size, part } = blocks
  const upper = part === 'corner' && unit === 'right'
  return block(l, size) === block(i, size) - Number(upper)
}
