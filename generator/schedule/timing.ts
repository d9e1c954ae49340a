import type { Op, Program } from './program.ts'
import { type TileProduct, walk } from './walk.ts'

/**
 * Cycles from the last product of a tile (its first step) to the first step of a product that may
 * read the tile: P steps, then the way through result gathering, addition and store.
 */
export const resultLatency = (P: number): number => P + 5

/** Cycles from the acceptance of a matrix to the first step of its first product. */
const acceptCycles = 1

/** Cycles from the first step of the last product to the store of the last result row, inclusive. */
const drainCycles = (P: number): number => resultLatency(P) + P - 1

export interface Timing {
  /** Cycles from A in the buffers to T in the buffers. */
  readonly compute: number
  /** Cycles between two matrices when both streams never wait. */
  readonly interval: number
  /** Cycles in which the array works on a product. */
  readonly busy: number
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
export function timing({ ops, size, tile: P }: Program): Timing {
  let now = acceptCycles
  let busy = 0
  const timed = ops.map(op => {
    const products = [...walk(op, size / P)].length
    const start = now + op.wait
    now = start + products * P
    busy += products * P
    return { name: op.name, products, wait: op.wait, start }
  })
  const compute = now - P + drainCycles(P)
  // One beat a cycle; the stream side needs its own bank free, one cycle to hand it over.
  const interval = Math.max(now - acceptCycles, (size * size) / P)
  return { compute, interval, busy, ops: timed }
}

/**
 * The operations with the fewest idle cycles before each so that no product reads a tile that is
 * not yet complete. Throws when an operation reads what it has itself overwritten: a defect of its
 * scheme or of the order in `walk`.
 */
export function withWaits(
  ops: readonly Op[],
  { size, tile: P }: { size: number; tile: number },
): Op[] {
  const ready = new Map<string, number>()
  let now = 0
  return ops.map(op => {
    const written = new Set<string>()
    const products = [...walk(op, size / P)]
    let wait = 0
    products.forEach((product, n) => {
      for (const tile of tilesRead(op, product)) {
        if (written.has(tile))
          throw new Error(`operation ${op.name} reads ${tile} after writing it`)
        wait = Math.max(wait, (ready.get(tile) ?? 0) - (now + n * P))
      }
      if (product.last) written.add(`${op.into.buffer}(${product.row},${product.column})`)
    })
    products.forEach((product, n) => {
      if (!product.last) return
      const tile = `${op.into.buffer}(${product.row},${product.column})`
      ready.set(tile, now + wait + n * P + resultLatency(P))
    })
    now += wait + products.length * P
    return { ...op, wait }
  })
}

function tilesRead({ left, right }: Op, { row, column, inner }: TileProduct): string[] {
  const tiles = [`${right.buffer}(${inner},${column})`]
  if (left !== null) tiles.push(`${left.buffer}(${row},${inner})`)
  return tiles
}
