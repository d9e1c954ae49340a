import { concat, type FormalBuilder, unsigned, type Value } from '../../hdl/index.ts'
import type { MatrixShape } from '../../program/matrix/matrix.ts'
import type { Operand } from '../../program/program.ts'
import { numbersOf } from '../../program/tile-numbers.ts'
import type { Datapath } from '../machine/datapath.ts'
import type { Machine } from '../machine/machine.ts'
import type { Builder } from '../machine/stages.ts'

/** An arbitrary beat of a matrix, and where its elements lie: what holds for it holds for all. */
export interface AnyBeat {
  /** From 0, row by row. */
  readonly number: Value
  /** Row of the matrix. */
  readonly matrixRow: Value
  /** Row within the tile. */
  readonly row: Value
  readonly tileRow: Value
  readonly column: Value
  /** Number of its tile, where the tile is one of the lower triangle. */
  readonly tile: Value
  readonly diagonal: Value
  readonly isStored: Value
}

/** Bits of the tile row and of the tile column of a beat. */
interface PlaceBits {
  readonly tileRow: number
  readonly column: number
}

/** Undefined where they are no powers of two, so that no bits of a beat's number are its place. */
export function placeBits(
  { rows, columns }: MatrixShape,
  { lanes: P }: Datapath,
): PlaceBits | undefined {
  const bits = { tileRow: Math.log2(rows / P), column: Math.log2(columns / P) }
  return Object.values(bits).every(Number.isInteger) ? bits : undefined
}

/** An arbitrary beat of a matrix of the streams. */
export function anyBeat(
  m: Builder,
  f: FormalBuilder,
  { lanes: P, shapes, program }: Machine,
  matrix: Operand,
  bits: PlaceBits,
): AnyBeat {
  const rowBits = Math.log2(P)
  const all = bits.tileRow + bits.column + rowBits
  const number = f.anyConstant('any_beat', unsigned(Math.max(1, all)), 'any beat of a matrix')
  const zero = number.slice(0, 1).and(0)
  const ofRow = number.slice(bits.column, bits.tileRow + rowBits)
  const matrixRow = m.let('any_row', ofRow, 'its row')
  const row = matrixRow.slice(0, rowBits)
  const tileRow =
    bits.tileRow > 0
      ? m.let('any_tile_row', matrixRow.slice(rowBits, bits.tileRow), 'its tile row')
      : zero
  const column =
    bits.column > 0 ? m.let('any_column', number.slice(0, bits.column), 'its tile column') : zero
  const place = { number, matrixRow, row, tileRow, column }
  if (bits.tileRow + bits.column === 0)
    return { ...place, tile: zero.extend(shapes.tile), diagonal: zero, isStored: zero.not() }
  const { starts, isLower } = numbersOf(matrix.buffer, program)
  const before = isLower ? tileRow.mul(tileRow.add(1)).shr(1) : tileRow.mul(starts[1] ?? 0)
  const tile = m.let('any_tile', before.add(column).fit(shapes.tile), 'number of its tile')
  const isStored =
    matrix.region === 'full'
      ? zero.not()
      : m.let('any_is_stored', column.le(tileRow), 'it is not above the diagonal')
  return { ...place, tile, isStored, diagonal: tileRow.sub(column).fit(shapes.diagonal) }
}

/** Number of a beat within its matrix. */
export function numberOf(
  { tileRow, row, column }: { readonly [part in 'tileRow' | 'row' | 'column']: Value },
  bits: PlaceBits,
): Value {
  const parts = [
    ...(bits.tileRow > 0 ? [tileRow.fit(unsigned(bits.tileRow))] : []),
    row,
    ...(bits.column > 0 ? [column.fit(unsigned(bits.column))] : []),
  ]
  return parts.length > 1 ? concat(...parts) : row
}
