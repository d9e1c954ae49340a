import type { OpDraft } from '../../program/op-draft.ts'
import { type Formats, operand } from '../../program/stored-as.ts'

/**
 * Forward substitution, T = A (I + T) row after row: row i takes the rows above it, so that one row
 * of results is made at a time. An operation for the rows of each tile row.
 */
export function substitution(matrix: Formats & { size: number; tile: number }): OpDraft[] {
  const { size: k, tile: P } = matrix
  const A = operand(matrix, 'A', 'A', [1, k - 1])
  const T = operand(matrix, 'T', 'T', [1, k - 1])
  return Array.from({ length: k / P }, (_, tileRow) => ({
    name: `T.${tileRow * P}`,
    equation: `T = A (I + T), rows ${tileRow * P} to ${tileRow * P + P - 1} one by one`,
    left: A,
    right: T,
    unit: 'right' as const,
    into: T,
    tileRow,
  }))
}
