/**
 * Sub-blocks of a matrix: the `diagonal` blocks of `size` x `size` entries, or the `corner` of each
 * diagonal block of twice that size, its lower left quarter (A21 of [[A11, 0], [A21, A22]]).
 * Sizes are powers of two.
 */
export interface Blocks {
  readonly size: number
  readonly part: 'diagonal' | 'corner'
}

/** Size of the diagonal blocks in which the sub-blocks lie. */
export const span = ({ size, part }: Blocks): number => (part === 'corner' ? 2 * size : size)

/** Whether entry (row, column) lies in a sub-block; everything does when there are none. */
export function inBlocks(blocks: Blocks | null, row: number, column: number): boolean {
  if (blocks === null) return true
  const { size, part } = blocks
  const own = span(blocks)
  if (Math.floor(row / own) !== Math.floor(column / own)) return false
  return part === 'diagonal' || (isLower(row, size) && !isLower(column, size))
}

/** Whether an index lies in the lower half of its block of twice the size. */
export const isLower = (index: number, size: number): boolean => Math.floor(index / size) % 2 === 1

/** First index of the block of `size` that holds this one. */
export const blockStart = (index: number, size: number): number => index - (index % size)
