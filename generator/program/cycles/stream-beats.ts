import type { MatrixShape } from '../matrix/matrix.ts'
import type { Program } from '../program.ts'

/** Beats of a matrix on a stream: P neighbouring elements of a row each. */
export const beatsOf = (
  { rows, columns }: Pick<MatrixShape, 'rows' | 'columns'>,
  { tile: P }: Pick<Program, 'tile'>,
): number => (rows * columns) / P
