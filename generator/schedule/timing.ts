import { issue } from './issue.ts'
import { storeDelay } from './pipeline.ts'
import type { Program } from './program.ts'
import { usefulProducts } from './useful.ts'

/** Cycles from the acceptance of a matrix to the first step of its first product. */
const acceptCycles = 1

export interface Timing {
  /** Cycles from A in the buffers to T in the buffers. */
  readonly compute: number
  /** Cycles between two matrices when both streams never wait. */
  readonly interval: number
  /** Cycles in which the array works on a product. */
  readonly busy: number
  /** Multiplications of entries that can both be nonzero, for a result that is kept. */
  readonly useful: number
  readonly ops: readonly OpTiming[]
}

export interface OpTiming {
  readonly name: string
  readonly products: number
  readonly wait: number
  /** First step of the operation, counted from the acceptance of the matrix. */
  readonly start: number
}

/** The exact cycle counts of a program; the waits are those that `withWaits` wrote into it. */
export function timing(program: Program): Timing {
  const { ops, size: k, tile: P, pipeline } = program
  const { products, next } = issue(ops, program)
  const perOp = ops.map((_, n) => products.filter(product => product.op === n))
  const timed = ops.map(({ name, wait }, n) => ({
    name,
    products: perOp[n]?.length ?? 0,
    wait,
    start: acceptCycles + (perOp[n]?.[0]?.start ?? 0),
  }))
  const last = products.at(-1)
  if (last === undefined) throw new Error('the program has no product')
  const compute = acceptCycles + last.start + last.steps - 1 + storeDelay(pipeline) + last.rows
  const busy = products.reduce((sum, { steps }) => sum + steps, 0)
  // Where loading also fills the output buffer it trails the matrix that leaves, by a row; computing
  // always takes longer than both.
  const interval = Math.max(next, (k * k) / P)
  return { compute, interval, busy, useful: usefulProducts(program), ops: timed }
}
