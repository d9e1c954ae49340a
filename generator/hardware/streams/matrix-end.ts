import type { Value } from '../../hdl/index.ts'
import type { MatrixShape } from '../../program/matrix/matrix.ts'
import type { Machine } from '../machine/machine.ts'
import type { Builder } from '../machine/stages.ts'

/** Where the last beat of a matrix lies. */
interface MatrixEnd {
  readonly tileRow: Value
  readonly row: Value
  readonly column: Value
}

/** The last tile row, row and tile column of a matrix, as numbers with names. */
export function matrixEnd(
  m: Builder,
  { lanes, shapes }: Machine,
  { rows, columns }: Pick<MatrixShape, 'rows' | 'columns'>,
): MatrixEnd {
  const index = shapes.tileIndex
  return {
    tileRow: m.number('LAST_TILE_ROW', rows / lanes - 1, index, 'last tile row of the matrix'),
    row: m.number('LAST_ROW', lanes - 1, shapes.row, 'last row of a tile'),
    column: m.number('LAST_COLUMN', columns / lanes - 1, index, 'last tile column of the matrix'),
  }
}
