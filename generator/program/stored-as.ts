import type { Format } from '../formats/format.ts'
import { band } from './matrix/band.ts'
import type { MatrixShape } from './matrix/matrix.ts'
import type { OpDraft } from './op-draft.ts'
import type { Operand } from './program.ts'

/** What a request says of a stored matrix: its shape and its number format. */
export interface StoredAs extends MatrixShape, Format {}

/** The formats of the stored matrices, by symbol. */
export interface Formats {
  readonly formatOf: (symbol: string) => StoredAs
}

/** A matrix as an operand: its symbol, buffer, band and binary point. */
export function operand(
  { formatOf }: Formats,
  symbol: string,
  buffer: string,
  [first, last]: readonly [number, number],
): Operand {
  return { symbol, buffer, band: band(first, last), ...formatOf(symbol) }
}

/** A square matrix of this size. */
interface Sized extends Formats {
  readonly size: number
}

/** A as it came: in the input buffer, strictly lower triangular. */
export const inputMatrix = (sized: Sized): Operand => operand(sized, 'A', 'A', [1, sized.size - 1])

/** T in the output buffer, without its unit diagonal. */
export const outputMatrix = (sized: Sized): Operand => operand(sized, 'T', 'T', [1, sized.size - 1])

/** into = from, as a product by the identity. */
export const copy = (name: string, equation: string, from: Operand, into: Operand): OpDraft => ({
  name,
  equation,
  left: null,
  right: from,
  unit: 'left',
  into,
})
