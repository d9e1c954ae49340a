import type { Op, Program } from './program.ts'
import { walk } from './walk.ts'

/** One stored row of P results. */
export interface Store {
  readonly op: Op
  readonly row: number
  /** First of the P columns. */
  readonly column: number
}

/** Every store of a program for one matrix, in the order in which the machine makes them. */
export function* storeOrder({ ops, size, tile: P }: Program): Generator<Store> {
  for (const op of ops) {
    for (const product of walk(op, size / P)) {
      if (!product.last) continue
      for (let r = 0; r < P; r++) yield { op, row: product.row * P + r, column: product.column * P }
    }
  }
}
