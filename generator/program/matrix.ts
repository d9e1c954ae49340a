import { type Band, band } from './band.ts'

/** Which entries of a matrix can be other than zero. */
export type Region = 'strictly lower' | 'lower' | 'full'

/** Rows, columns and region of a matrix. */
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
