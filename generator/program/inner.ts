import { type Band, band } from './matrix/band.ts'
import { blockStart, span } from './matrix/blocks.ts'
import type { Op } from './program.ts'

/**
 * Inner indices of row `row`: the columns in which the left operand takes part. In sub-blocks they
 * lie in the diagonal block of the row; in a corner in the lower half of it when left has the unit
 * diagonal (it is L22 then), else in the upper half. A strip names its own.
 */
export function innerRange({ left, blocks, unit, strip }: Op, row: number): Band {
  if (left === null) return band(0, -1)
  const last = Math.min(left.columns - 1, row - left.band.first)
  const own = band(Math.max(0, row - left.band.last), last)
  if (strip !== undefined)
    return band(Math.max(own.first, strip.inner.first), Math.min(own.last, strip.inner.last))
  if (blocks === null) return own
  const start = blockStart(row, span(blocks))
  const middle = start + blocks.size
  if (blocks.part === 'diagonal') return band(Math.max(own.first, start), own.last)
  return unit === 'left'
    ? band(Math.max(own.first, middle), own.last)
    : band(Math.max(own.first, start), Math.min(own.last, middle - 1))
}
