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

/** What scheme `neumann` is asked for, in the paper's symbols. */
export interface Series extends Formats {
  /** Size of the matrix, or of the blocks on its diagonal, that is inverted. */
  readonly size: number
  /** Last power N in T0. */
  readonly order: number
  /** Terms S of the residual sum. */
  readonly steps: number
  /** Whether T0 keeps the diagonal and the first N subdiagonals only. */
  readonly mask: boolean
  readonly powerSum: 'horner' | 'powers' | 'product'
  /** Buffer of E: that of A, whose place it takes, unless A is needed again. */
  readonly residualIn: 'A' | 'E'
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

/** What needs no more of a scheme than size and formats. */
type Sized = Formats & Pick<Series, 'size'>

/** A as it came: in the input buffer, strictly lower triangular. */
export const inputMatrix = (series: Sized): Operand =>
  operand(series, 'A', 'A', [1, series.size - 1])

/** T in the output buffer, without its unit diagonal. */
export const outputMatrix = (series: Sized): Operand =>
  operand(series, 'T', 'T', [1, series.size - 1])

/** E = I - (I - A) T0; over A, if A is not needed again. */
export function residual(series: Series, T0: Operand, E: Operand): OpDraft {
  return {
    name: 'E',
    equation: 'E = I - (I - A) T0',
    left: inputMatrix(series),
    right: T0,
    unit: 'right',
    addend: { ...T0, sign: -1 },
    into: E,
  }
}

/** into = from, as a product by the identity. */
export const copy = (name: string, equation: string, from: Operand, into: Operand): OpDraft => ({
  name,
  equation,
  left: null,
  right: from,
  unit: 'left',
  into,
})
