import { type Band, band, type TileRange } from './band.ts'

/** Which entries of a matrix can be other than zero. */
export type Region = 'strictly lower' | 'lower' | 'full'

/** Rows, columns and region of a matrix; rows and columns are multiples of the tile size P. */
export interface MatrixShape {
  readonly rows: number
  readonly columns: number
  readonly region: Region
}

/** A square matrix below its diagonal: what A, T and everything between them are. */
export const strictlyLower = (size: number): MatrixShape => ({
  rows: size,
  columns: size,
  region: 'strictly lower',
})

/** The subdiagonals of a region; those above the diagonal have negative numbers. */
export function bandOf({ rows, columns, region }: MatrixShape): Band {
  if (region === 'full') return band(1 - columns, rows - 1)
  return band(region === 'lower' ? 0 : 1, rows - 1)
}

/** Entries of a matrix, zeros included. */
export const entriesOf = ({ rows, columns }: MatrixShape): number => rows * columns

/** How many entries of a row lie in the region, from column 0 on. */
export const entriesInRow = ({ columns, region }: MatrixShape, row: number): number =>
  region === 'full' ? columns : Math.min(columns, region === 'lower' ? row + 1 : row)

/** Whether entry (row, column) lies in the region. */
export const inRegion = (shape: MatrixShape, row: number, column: number): boolean =>
  column < entriesInRow(shape, row)

/**
 * The tile diagonals that a band of a matrix touches, for tiles of P x P entries. Tile diagonal m
 * covers the subdiagonals m P - (P - 1) to m P + (P - 1).
 */
export function tilesOf(
  { first, last }: Band,
  P: number,
  { rows, columns }: MatrixShape,
): TileRange {
  const top = Math.min(last, rows - 1)
  if (first > top) return { first: 0, last: -1 }
  return {
    first: Math.max(1 - columns / P, ceil((first - P + 1) / P)),
    last: Math.min(rows / P - 1, Math.floor((top + P - 1) / P)),
  }
}

/** Never -0, which is another key and another JSON than 0. */
const ceil = (x: number): number => Math.ceil(x) + 0
