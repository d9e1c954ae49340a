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

/**
 * The tile diagonals that a band of a k x k matrix touches, for tiles of P x P entries.
 * Tile diagonal m covers the subdiagonals m P - (P - 1) to m P + (P - 1).
 */
export function tilesOf({ first, last }: Band, P: number, k: number): TileRange {
  const top = Math.min(last, k - 1)
  if (first > top) return { first: 0, last: -1 }
  return {
    first: Math.max(0, Math.ceil((first - P + 1) / P)),
    last: Math.min(k / P - 1, Math.floor((top + P - 1) / P)),
  }
}

/** `3..7`, `5` or `none`: the form used in listings. */
export function bandText(range: Band): string {
  if (isEmpty(range)) return 'none'
  return range.first === range.last ? `${range.first}` : `${range.first}..${range.last}`
}
