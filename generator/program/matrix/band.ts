/**
 * A range of subdiagonals: subdiagonal d holds the entries with row - column = d.
 * The band is empty when `first` is greater than `last`.
 */
export interface Band {
  readonly first: number
  readonly last: number
}

/** A range of tile diagonals: tile diagonal m holds the P x P tiles with tile row - tile column = m. */
export interface TileRange {
  readonly first: number
  readonly last: number
}

export const band = (first: number, last: number): Band => ({ first, last })

export const isEmpty = ({ first, last }: Band): boolean => first > last

export const holds = ({ first, last }: Band, d: number): boolean => first <= d && d <= last

/** `3..7`, `5` or `none`: the form used in listings. */
export function bandText(range: Band): string {
  if (isEmpty(range)) return 'none'
  return range.first === range.last ? `${range.first}` : `${range.first}..${range.last}`
}
