import { isLower } from './matrix/blocks.ts'
import type { Op } from './program.ts'

/** One tile product: left tile (row, inner) times right tile (inner, column). */
export interface TileProduct {
  readonly row: number
  readonly column: number
  readonly inner: number
  /** Row within the tile, where single rows are computed; else 0. */
  readonly lane: number
  /** Cycles of the array. */
  readonly steps: number
  /** First and last product of the dot product that makes tile (row, column). */
  readonly first: boolean
  readonly last: boolean
  /** Whether it is the first of its tile row (granularity `row`: of its matrix row). */
  readonly opens: boolean
}

export interface Geometry {
  /** Array size P. */
  readonly tile: number
  /** Matrices that the machine may work on in turn; 1 when not given. */
  readonly contexts?: 1 | 2
}

/**
 * The tile products of an operation in the order in which the tile walker issues them: rows from the
 * last to the first and columns from the first to the last, so that results may overwrite operands;
 * single rows from the first to the last, as each needs those above it. The product on the diagonal
 * tile of the operand with the unit diagonal comes last.
 */
export function* walk(op: Op, { tile: P }: Pick<Geometry, 'tile'>): Generator<TileProduct> {
  if (op.tileRow !== null) return yield* walkRows(op, op.tileRow, P)
  if (op.strip !== undefined) return yield* walkTileRow(op, op.strip.tileRow, 0, P, () => P)
  const steps = op.granularity === 'half' ? P / 2 : P
  for (let row = op.into.rows / P - 1; row >= 0; row--) {
    yield* walkTileRow(op, row, 0, P, () => steps)
  }
}

function* walkRows(op: Op, row: number, P: number): Generator<TileProduct> {
  for (let lane = 0; lane < P; lane++) {
    // Of the diagonal tile only the rows above are there; a row without any still has to be stored.
    yield* walkTileRow(op, row, lane, P, inner => (inner === row ? Math.max(1, lane) : P))
  }
}

function* walkTileRow(
  op: Op,
  row: number,
  lane: number,
  P: number,
  stepsOf: (inner: number) => number,
): Generator<TileProduct> {
  const { into, left, right } = tilesInRow(op, row, P)
  let opens = true
  for (let m = into.last; m >= into.first; m--) {
    const column = row - m
    const low = Math.max(m - left.last, right.first, -column)
    const high = Math.min(m - left.first, right.last, innerTiles(op, P) - 1 - column)
    for (let n = 0; n <= high - low; n++) {
      const inner = column + (op.unit === 'right' ? high - n : low + n)
      const place = { first: n === 0, last: n === high - low, opens }
      yield { row, column, inner, lane, steps: stepsOf(inner), ...place }
      opens = false
    }
  }
}

/** Tile columns of the left operand, and tile rows of the right one. */
export const innerTiles = ({ left, right }: Pick<Op, 'left' | 'right'>, P: number): number =>
  (left?.columns ?? right.rows) / P

/** The tile diagonals of an operation that a tile row crosses, in the matrix or in its sub-block. */
export function tilesInRow(
  { tiles, blocks, unit, into: matrix }: Op,
  row: number,
  P: number,
): Op['tiles'] {
  if (blocks === null || blocks.size < P) {
    const first = Math.max(row - matrix.columns / P + 1, tiles.into.first)
    return { ...tiles, into: { first, last: Math.min(row, tiles.into.last) } }
  }
  const half = blocks.size / P
  const inside = row % half
  const { into, left, right } = tiles
  if (blocks.part === 'diagonal') {
    return { left, right, into: { first: into.first, last: Math.min(inside, into.last) } }
  }
  if (!isLower(row, half)) return { left, right, into: { first: 0, last: -1 } }
  const corner = { first: inside + 1, last: Math.min(half + inside, into.last) }
  return unit === 'left'
    ? { into: corner, left: { first: left.first, last: Math.min(left.last, inside) }, right }
    : { into: corner, left: { first: Math.max(left.first, inside + 1), last: left.last }, right }
}
