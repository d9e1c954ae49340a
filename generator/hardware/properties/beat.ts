import { type FormalBuilder, unsigned, type Value } from '../../hdl/index.ts'
import { indexBits } from '../../program/words/layout.ts'
import type { Datapath } from '../machine/datapath.ts'
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

export function anyBeat(
  m: Builder,
  f: FormalBuilder,
  { lanes: P, tileRows: n, tileWidth }: Datapath,
): AnyBeat {
  const total = P * n * n
  const number = f.anyConstant('any_beat', unsigned(indexBits(total)), 'any beat of a matrix')
  const columnBits = Math.log2(n)
  const rowBits = Math.log2(P)
  const matrixRow = m.let('any_row', number.slice(columnBits, columnBits + rowBits), 'its row')
  const row = matrixRow.slice(0, rowBits)
  if (n === 1) {
    const zero = number.slice(0, 1).and(0)
    return {
      number,
      matrixRow,
      row,
      tileRow: zero,
      column: zero,
      tile: zero.extend(unsigned(tileWidth)),
      diagonal: zero,
      isStored: zero.not(),
    }
  }
  const tileRow = m.let('any_tile_row', matrixRow.slice(rowBits, columnBits), 'its tile row')
  const column = m.let('any_column', number.slice(0, columnBits), 'its tile column')
  const above = tileRow.mul(tileRow.add(1)).shr(1)
  const tile = m.let('any_tile', above.add(column).fit(unsigned(tileWidth)), 'number of its tile')
  const isStored = m.let('any_is_stored', column.le(tileRow), 'it is not above the diagonal')
  return {
    number,
    matrixRow,
    row,
    tileRow,
    column,
    tile,
    diagonal: tileRow.sub(column).fit(unsigned(columnBits)),
    isStored,
  }
}
