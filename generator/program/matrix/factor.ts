import type { Format } from '../../formats/format.ts'

/**
 * Factors by which the epilogue multiplies: one for each element of a result, one for each of its
 * rows, or one for all. They are made beside the array, from the gates of the tokens.
 */
export interface Factor {
  readonly symbol: string
  readonly buffer: string
  readonly by: 'element' | 'row' | 'whole'
  readonly fractionBits: number
}

/** What of a result is multiplied by a factor before it is stored. */
export type Scaling =
  | {
      /** The sum of products, with its unit term and before the addend; rounded to `narrow` first. */
      readonly what: 'products'
      readonly factor: Factor
      readonly narrow: Format
    }
  | { readonly what: 'addend'; readonly factor: Factor }

/** The one tile row that an operation computes, and the columns of its left operand that take part. */
export interface Strip {
  readonly tileRow: number
  readonly inner: { readonly first: number; readonly last: number }
}

/** The factor of an entry lies here in the factor's buffer; factors by element are as wide as the result. */
export function factorAt({ by }: Factor, row: number, column: number, columns: number): number {
  if (by === 'whole') return 0
  return by === 'row' ? row : row * columns + column
}
