import { laneRow, rowsOf } from '../granularity.ts'
import type { Op, Program } from '../program.ts'
import { type Geometry, walk } from '../walk.ts'
import { type Context, turnsOf } from './turns.ts'

/** One stored row of P results. */
export interface Store {
  readonly op: Op
  readonly row: number
  /** First of the P columns. */
  readonly column: number
}

/** Every store of a program for one matrix, in the order in which the machine makes them. */
export function* storeOrder(program: Program): Generator<Store> {
  for (const op of program.ops) yield* storesOf(op, program)
}

/** Of a pair: to which of its matrices each stored row belongs, in the order of the machine. */
export const storeContexts = (program: Program): Context[] =>
  turnsOf(program.ops, program, 'pair').flatMap(({ op, context, products }) =>
    products
      .filter(({ last }) => last)
      .flatMap(() => Array.from({ length: rowsOf(op, program.tile) }, () => context)),
  )

/** The stores of one operation. */
export function* storesOf(op: Op, geometry: Geometry): Generator<Store> {
  const P = geometry.tile
  const rows = rowsOf(op, P)
  for (const { row, column, lane, last } of walk(op, geometry)) {
    if (!last) continue
    for (let r = 0; r < rows; r++) {
      yield { op, row: row * P + lane + laneRow(op, r), column: column * P }
    }
  }
}
