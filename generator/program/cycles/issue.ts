import { rowsOf } from '../granularity.ts'
import type { Op } from '../program.ts'
import type { Geometry, TileProduct } from '../walk.ts'
import { type Run, type Turn, turnsOf, turnsOfOp, waitsOf } from './turns.ts'

/** A tile product and when it runs. */
export interface IssuedProduct extends TileProduct {
  /** Number of its operation. */
  readonly op: number
  /** Result rows of the tile. */
  readonly rows: number
  /** Cycle of its first step, from the first step of the program. */
  readonly start: number
}

export interface Issued {
  readonly products: readonly IssuedProduct[]
  /** Earliest first step of the next matrix. */
  readonly next: number
}

/** What array and tile walker were at when an operation begins. */
export interface Moment {
  /** Cycle after the last step issued. */
  readonly free: number
  /** Cycle in which the walker last offered a product. */
  readonly offered: number
  /** Cycle in which that product was taken. */
  readonly taken: number
  /** Earliest cycle in which the walker offers the first product of a row. */
  readonly rowFrom: number
}

/** Before the first operation of the first matrix: everything has long been idle. */
export const atRest: Moment = { free: 0, offered: -9, taken: -9, rowFrom: -9 }

/**
 * When each product of a run goes through the array. A product follows the one before without a gap,
 * but for the waits of the program and the pace of the walker, which takes three cycles to find the
 * first product of a row, two for that of a tile and one for any other, and works one product ahead.
 */
export function issue(ops: readonly Op[], geometry: Geometry): Issued {
  const { products, after } = issueRun(ops, geometry, 'alone')
  const [first] = ops
  return { products, next: first === undefined ? 0 : startAfter(after, first) }
}

/** The products of a run with the turn that each belongs to, and how it leaves array and walker. */
export function issueRun(
  ops: readonly Op[],
  geometry: Geometry,
  run: Run,
): { products: (IssuedProduct & Pick<Turn, 'context'>)[]; after: Moment } {
  const products: (IssuedProduct & Pick<Turn, 'context'>)[] = []
  let moment = atRest
  for (const turn of turnsOf(ops, geometry, run)) {
    const { context } = turn
    const issued = issueTurn(turn, geometry, moment)
    products.push(...issued.products.map(product => ({ ...product, context })))
    moment = issued.after
  }
  return { products, after: moment }
}

/** First step of the run that follows at once, from the first step of the run before it. */
export const startAfter = (moment: Moment, first: Op): number =>
  begin(first.wait, 3, moment).taken + 1

/**
 * The products of one operation for a matrix alone, and how it leaves array and walker. The first one
 * of a matrix has no wait: time is counted from there.
 */
export function issueOp(
  op: Op,
  number: number,
  geometry: Geometry,
  before: Moment,
): { products: IssuedProduct[]; after: Moment } {
  const products: IssuedProduct[] = []
  let moment = before
  for (const turn of turnsOfOp(op, number, geometry, 'alone', waitsOf(op, 'alone'))) {
    const issued = issueTurn(turn, geometry, moment)
    products.push(...issued.products)
    moment = issued.after
  }
  return { products, after: moment }
}

/** The products of one turn; it waits before the first of them. */
export function issueTurn(
  turn: Turn,
  { tile, contexts = 1 }: Geometry,
  before: Moment,
): { products: IssuedProduct[]; after: Moment } {
  const products: IssuedProduct[] = []
  const rows = rowsOf(turn.op, tile)
  let moment = before
  for (const [n, product] of turn.products.entries()) {
    const wait = n === 0 ? turn.wait : 0
    const cost = product.opens ? 3 : product.first ? 2 : 1
    const { offered, taken } = begin(wait, cost, moment)
    products.push({ ...product, op: turn.number, rows, start: taken + 1 })
    // Whether a matrix has the machine alone is known when its first product is taken, not before.
    const isHeld = contexts === 2 && turn.isFirst && turn.products.length === 1
    const rowFrom = isHeld ? taken + 3 : moment.rowFrom
    moment = { free: taken + 1 + product.steps, offered, taken, rowFrom }
  }
  return { products, after: moment }
}

/** A product is taken in the last step of the one before, one cycle after it was offered at least. */
function begin(wait: number, cost: number, { free, offered, taken, rowFrom }: Moment) {
  const offer = Math.max(taken, offered + cost, cost === 3 ? rowFrom : taken)
  return { offered: offer, taken: Math.max(free - 1 + wait, offer + 1) }
}
