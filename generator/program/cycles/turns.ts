import type { Op } from '../program.ts'
import { type Geometry, type TileProduct, walk } from '../walk.ts'

/** Which of the matrices at work: 0 for the first, and for a matrix that has the machine alone. */
export type Context = 0 | 1

/** What the machine does for one matrix before it turns to the other one. */
export interface Turn {
  readonly op: Op
  /** Number of the operation. */
  readonly number: number
  readonly context: Context
  /** Its tile products in their order. */
  readonly products: readonly TileProduct[]
  /** Idle cycles before it. */
  readonly wait: number
  /** Whether the run begins with it. */
  readonly isFirst: boolean
}

/** A run: the program for one matrix alone, or for two of them in turn. */
export type Run = 'alone' | 'pair'

/**
 * The turns of a run. In a pair the machine does each operation for the first matrix, then for the
 * second one; single rows, each of which waits for the one before, it does row by row.
 */
export const turnsOf = (ops: readonly Op[], geometry: Geometry, run: Run): Turn[] =>
  ops.flatMap((op, number) => turnsOfOp(op, number, geometry, run, waitsOf(op, run)))

/** The turns of one operation, with these waits before the turns of the first and second matrix. */
export function turnsOfOp(
  op: Op,
  number: number,
  geometry: Geometry,
  run: Run,
  waits: readonly number[],
): Turn[] {
  const contexts: readonly Context[] = run === 'pair' ? [0, 1] : [0]
  return parts(op, geometry).flatMap((products, part) =>
    contexts.map(context => {
      const isFirst = number === 0 && context === 0 && part === 0
      // A row meets the one before it in its last step: the more rows above, the later.
      const wait = Math.max(0, (waits[context] ?? 0) - (products[0]?.lane ?? 0))
      // What the very first one waits for is the run before; time is counted from there.
      return { op, number, context, products, isFirst, wait: isFirst ? 0 : wait }
    }),
  )
}

/** The waits of an operation in a run, by context. */
export const waitsOf = (op: Op, run: Run): readonly number[] =>
  run === 'pair' ? (op.waitInPair ?? [op.wait, op.wait]) : [op.wait]

/** The products of an operation, cut where the machine may turn to the other matrix. */
function parts(op: Op, geometry: Geometry): TileProduct[][] {
  const products = [...walk(op, geometry)]
  if (op.granularity !== 'row') return [products]
  const found: TileProduct[][] = []
  for (const product of products) {
    if (product.opens) found.push([])
    found.at(-1)?.push(product)
  }
  return found
}
