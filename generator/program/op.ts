import { band, isEmpty, type TileRange } from './matrix/band.ts'
import type { Strip } from './matrix/factor.ts'
import { tilesOf } from './matrix/matrix.ts'
import type { OpDraft } from './op-draft.ts'
import type { Granularity, Op } from './program.ts'

/**
 * The operation of a draft, or null when nothing of it is structurally nonzero.
 * Throws when the tile order of the machine (rows from the last to the first, columns from the first
 * to the last) cannot deliver the term of the unit diagonal; that is a defect of the scheme.
 */
export function makeOp(draft: OpDraft, P: number): Op | null {
  requireShapes(draft, P)
  const diagonal = { first: 0, last: 0 }
  const left = draft.left === null ? diagonal : tilesOf(draft.left.band, P, draft.left)
  const right = tilesOf(draft.right.band, P, draft.right)
  const { first, last } = draft.into.band
  const fresh = band(Math.max(first, draft.changesFrom ?? first), last)
  if (isEmpty(fresh) || isEmpty(draft.right.band)) return null
  const wanted = tilesOf(fresh, P, draft.into)
  const into = clip(wanted, reach(draft, left, right, P))
  if (draft.strip === undefined) requireReach(draft, wanted, into)
  if (into.first > into.last) return null
  const tiles = { into, left: beside(left, right, into), right: beside(right, left, into) }
  const { scaling, twin, strip } = draft
  const op: Op = {
    name: draft.name,
    equation: draft.equation,
    left: draft.left,
    right: draft.right,
    unit: draft.unit,
    addend: draft.addend ?? null,
    into: draft.into,
    fresh,
    blocks: draft.blocks ?? null,
    granularity: granularityOf(draft, P),
    tileRow: draft.tileRow ?? null,
    tiles: strip ? tilesOfStrip(tiles, draft, strip, P) : tilesInBlocks(tiles, draft, P),
    shift: shiftsOf(draft),
    wait: 0,
    ...(scaling && { scaling }),
    ...(twin && { twin }),
    ...(strip && { strip }),
  }
  requireUnitLast(op)
  return op
}

/** Sizes that do not go together are a defect of the scheme, too: tiles have to be whole. */
function requireShapes({ name, left, right, into, addend }: OpDraft, P: number): void {
  for (const { symbol, rows, columns } of [left ?? [], right, into, addend ?? []].flat())
    if (rows % P !== 0 || columns % P !== 0)
      throw new Error(
        `operation ${name}: ${symbol} is ${rows} x ${columns}; rows and columns have to be multiples of P = ${P}`,
      )
  const inner = left?.columns ?? right.rows
  if (inner !== right.rows)
    throw new Error(
      `operation ${name}: ${left?.symbol} has ${inner} columns and ${right.symbol} ${right.rows} rows; they have to be as many`,
    )
  const rows = left?.rows ?? right.rows
  if (into.rows > rows || into.columns > right.columns)
    throw new Error(
      `operation ${name}: ${into.symbol} is ${into.rows} x ${into.columns}, its product ${rows} x ${right.columns}`,
    )
}

/** Of a full matrix every tile is stored; of a triangle those that nothing reaches stay zero. */
function requireReach({ name, into }: OpDraft, wanted: TileRange, reached: TileRange): void {
  if (into.region !== 'full') return
  if (reached.first === wanted.first && reached.last === wanted.last) return
  const text = (range: TileRange) => `${range.first} to ${range.last}`
  throw new Error(
    `operation ${name}: its product reaches the tile diagonals ${text(reached)} of ${into.symbol}, which has ${text(wanted)}; give ${into.symbol} the region that is reached`,
  )
}

function granularityOf({ blocks, tileRow }: OpDraft, P: number): Granularity {
  if (tileRow !== undefined) return 'row'
  return blocks?.part === 'corner' && blocks.size < P ? 'half' : 'tile'
}

/** Sub-blocks within a tile lie on the diagonal tiles; a corner of tiles starts below them. */
function tilesInBlocks(tiles: Op['tiles'], draft: OpDraft, P: number): Op['tiles'] {
  const { blocks, unit, tileRow } = draft
  if (tileRow !== undefined) return { ...tiles, into: { first: 0, last: tileRow } }
  if (blocks === undefined) return tiles
  if (blocks.size < P) return { into: upTo(0), left: upTo(0), right: upTo(0) }
  const last = blocks.size / P - 1
  if (blocks.part === 'diagonal') {
    const within = (range: TileRange) => clip(range, upTo(last))
    return { into: within(tiles.into), left: within(tiles.left), right: within(tiles.right) }
  }
  const corner = { first: 1, last: 2 * last + 1 }
  return unit === 'left'
    ? { into: corner, left: upTo(last), right: corner }
    : { into: corner, left: corner, right: upTo(last) }
}

/** Those of one tile row; of the left operand the tiles in which its columns lie. */
function tilesOfStrip(
  { right }: Op['tiles'],
  { into }: OpDraft,
  { tileRow, inner }: Strip,
  P: number,
): Op['tiles'] {
  const tileOf = (column: number) => Math.floor(column / P)
  return {
    into: { first: tileRow - into.columns / P + 1, last: tileRow },
    left: { first: tileRow - tileOf(inner.last), last: tileRow - tileOf(inner.first) },
    right,
  }
}

/** Tile diagonals that a product or the unit term can reach. */
function reach(draft: OpDraft, left: TileRange, right: TileRange, P: number): TileRange {
  const lowest = (draft.left?.band.first ?? 0) + draft.right.band.first
  const product = { first: Math.ceil((lowest - P + 1) / P), last: left.last + right.last }
  if (draft.unit === 'none') {
    return { first: Math.max(product.first, left.first + right.first), last: product.last }
  }
  const term = draft.unit === 'left' ? right : left
  return { first: Math.min(product.first, term.first), last: Math.max(product.last, term.last) }
}

function shiftsOf(draft: OpDraft): Op['shift'] {
  const { left, right, unit, addend, into, scaling } = draft
  // The identity has no fraction bits of its own; it gets what the sum needs to hold every term.
  const needed = Math.max(into.fractionBits, addend?.fractionBits ?? 0) - right.fractionBits
  const leftBits = left?.fractionBits ?? Math.max(into.fractionBits, needed)
  const products = leftBits + right.fractionBits
  const unitShift = unit === 'none' ? 0 : unit === 'left' ? leftBits : right.fractionBits
  const added =
    (addend?.fractionBits ?? 0) + (scaling?.what === 'addend' ? scaling.factor.fractionBits : 0)
  const sum =
    scaling === undefined
      ? products
      : scaling.what === 'products'
        ? scaling.narrow.fractionBits + scaling.factor.fractionBits
        : Math.max(products, added)
  return {
    result: sum - into.fractionBits,
    unit: unitShift,
    addend: addend === undefined ? 0 : sum - added,
    ...(scaling?.what === 'products' && { narrow: products - scaling.narrow.fractionBits }),
    ...(scaling?.what === 'addend' && { products: sum - products }),
  }
}

/** The unit term is picked up while the last product of a tile runs, so that product must exist. */
function requireUnitLast({ name, unit, tiles, blocks }: Op): void {
  // In a corner the walker cuts the ranges for each row, so that it exists by construction.
  if (blocks?.part === 'corner') return
  const [unitOperand, other] =
    unit === 'left' ? [tiles.left, tiles.right] : [tiles.right, tiles.left]
  if (unit === 'none') return
  if (unitOperand.first === 0 && other.first <= tiles.into.first && other.last >= tiles.into.last) {
    return
  }
  throw new Error(`operation ${name}: its unit term does not cover the tiles it computes`)
}

const upTo = (last: number): TileRange => ({ first: 0, last })
const clip = (a: TileRange, b: TileRange): TileRange => ({
  first: Math.max(a.first, b.first),
  last: Math.min(a.last, b.last),
})

/** The tile diagonals of an operand that, with those of the other one, reach the result. */
const beside = (own: TileRange, other: TileRange, { last }: TileRange): TileRange => ({
  first: own.first,
  last: Math.min(own.last, last - Math.min(0, other.first)),
})
