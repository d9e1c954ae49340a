import type { Op } from './program.ts'
import { rowsOf } from './shape.ts'
import { type Geometry, type TileProduct, walk } from './walk.ts'

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
}

/** Before the first operation of the first matrix: everything has long been idle. */
export const atRest: Moment = { free: 0, offered: -9, taken: -9 }

/**
 * When each product of the operations runs. A product follows the one before without a gap, but for
 * the waits of the program and the pace of the walker, which takes three cycles to find the first
 * product of a row, two for that of a tile and one for any other, and works one product ahead.
 */
export function issue(ops: readonly Op[], geometry: Geometry): Issued {
  const products: IssuedProduct[] = []
  let moment = atRest
  for (const [n, op] of ops.entries()) {
    const issued = issueOp(op, n, geometry, moment)
    products.push(...issued.products)
    moment = issued.after
  }
  const [first] = ops
  const next = first === undefined ? 0 : begin(first.wait, 3, moment).taken + 1
  return { products, next }
}

/**
 * The products of one operation, and how it leaves array and walker. The first one of a matrix has
 * no wait: time is counted from there.
 */
export function issueOp(
  op: Op,
  number: number,
  geometry: Geometry,
  before: Moment,
): { products: IssuedProduct[]; after: Moment } {
  const products: IssuedProduct[] = []
  let moment = before
  const rows = rowsOf(op, geometry.tile)
  for (const product of walk(op, geometry)) {
    const begins = products.length === 0
    const rests = begins ? number > 0 : op.shape === 'row' && product.opens
    // A row meets the one before it in its last step: the more rows above, the later.
    const wait = rests ? Math.max(0, op.wait - product.lane) : 0
    const cost = product.opens ? 3 : product.first ? 2 : 1
    const { offered, taken } = begin(wait, cost, moment)
    products.push({ ...product, op: number, rows, start: taken + 1 })
    moment = { free: taken + 1 + product.steps, offered, taken }
  }
  return { products, after: moment }
}

/** A product is taken in the last step of the one before, one cycle after it was offered at least. */
function begin(wait: number, cost: number, { free, offered, taken }: Moment) {
  const offer = Math.max(taken, offered + cost)
  return { offered: offer, taken: Math.max(free - 1 + wait, offer + 1) }
}
