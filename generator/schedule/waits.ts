import { atRest, type IssuedProduct, issueOp, type Moment } from './issue.ts'
import { addendDelay, type Pipeline, storeDelay } from './pipeline.ts'
import type { Op, Operand } from './program.ts'
import { laneRow, stepRow } from './shape.ts'
import type { Geometry } from './walk.ts'

/** From which cycle on each stored word can be read, by the number of the word. */
type Ready = Map<number, number>

/** The numbers of the words of a buffer: tile column within matrix row. */
type WordOf = (operand: Operand, row: number, tileColumn: number) => number

/** The machine that waits are for. */
interface Machine extends Geometry {
  readonly pipeline: Pipeline
}

/** What an operation finds: words on their way, the walker, and the last result row leaving. */
interface State {
  readonly ready: Ready
  readonly moment: Moment
  readonly leaving: number
}

/**
 * The operations with the fewest idle cycles before each (shape `row`: before each row) so that no
 * product reads a word that is not stored yet, and no result row leaves while one of the tile before
 * it does. Throws when an operation reads what it has itself overwritten: a defect of its scheme or
 * of the order in `walk`.
 */
export function withWaits(ops: readonly Op[], machine: Machine): Op[] {
  const { size: k, tile: P } = machine
  const buffers = [...new Set(ops.flatMap(op => [op.right, op.into].map(({ buffer }) => buffer)))]
  const wordOf: WordOf = ({ buffer }, row, tileColumn) =>
    (buffers.indexOf(buffer) * k + row) * (k / P) + tileColumn
  let state: State = { ready: new Map(), moment: atRest, leaving: Number.NEGATIVE_INFINITY }
  const done: Op[] = []
  for (const [n, op] of ops.entries()) {
    const settled = settle(op, n, machine, wordOf, state)
    state = settled.after
    done.push({ ...op, wait: settled.wait })
  }
  const [first, ...others] = done
  if (first === undefined) return done
  // The next matrix follows at once: its results too have to let the last ones of this one leave.
  const { products } = issueOp(first, 0, machine, state.moment)
  return [{ ...first, wait: Math.max(first.wait, collision(products, state.leaving)) }, ...others]
}

/** Tries longer waits until nothing is missing: a wait also changes how far the walker is ahead. */
function settle(op: Op, number: number, machine: Machine, wordOf: WordOf, state: State) {
  let wait = 0
  for (;;) {
    const { products, after } = issueOp({ ...op, wait }, number, machine, state.moment)
    const stored: Ready = new Map()
    let missing = collision(products, state.leaving)
    for (const product of products) {
      const reads = readsOf(op, product, machine, wordOf)
      missing = Math.max(missing, lateness(op, reads, stored, state.ready))
      for (const { word, cycle } of storesOf(op, product, machine, wordOf)) {
        stored.set(word, cycle + 1)
      }
    }
    if (missing > 0) {
      wait += missing
      continue
    }
    const ready = new Map([...state.ready, ...stored])
    const last = products.at(-1)
    return { wait, after: { ready, moment: after, leaving: last ? lastRow(last) : state.leaving } }
  }
}

/** By how many cycles the latest of the words is missed; single rows may read those above them. */
function lateness(op: Op, reads: Iterable<Access>, stored: Ready, ready: Ready): number {
  let missing = 0
  for (const { word, cycle } of reads) {
    const own = stored.get(word)
    if (own !== undefined && op.shape !== 'row') {
      throw new Error(`operation ${op.name} reads what it has itself overwritten`)
    }
    missing = Math.max(missing, (own ?? ready.get(word) ?? 0) - cycle)
  }
  return missing
}

interface Access {
  readonly word: number
  readonly cycle: number
}

/** The operand words of a product, each with the cycle in which it is asked for. */
function* readsOf(
  op: Op,
  product: IssuedProduct,
  { tile: P, pipeline }: Machine,
  wordOf: WordOf,
): Generator<Access> {
  const { row, column, inner, lane, steps, start, rows } = product
  for (let step = 0; step < steps; step++) {
    const word = wordOf(op.right, inner * P + stepRow(op, step), column)
    yield { word, cycle: start + step }
  }
  if (op.left !== null) {
    for (let r = 0; r < rows; r++) {
      const word = wordOf(op.left, row * P + lane + laneRow(op, r), inner)
      yield { word, cycle: start + r }
    }
  }
  if (op.addend === null || !product.last) return
  for (let r = 0; r < rows; r++) {
    const cycle = start + steps - 1 + addendDelay(pipeline) + r
    yield { word: wordOf(op.addend, row * P + lane + laneRow(op, r), column), cycle }
  }
}

/** The result rows of a product that ends a tile, each with the cycle in which it is stored. */
function* storesOf(
  op: Op,
  product: IssuedProduct,
  { tile: P, pipeline }: Machine,
  wordOf: WordOf,
): Generator<Access> {
  const { row, column, lane, steps, start, rows, last } = product
  if (!last) return
  for (let r = 0; r < rows; r++) {
    const word = wordOf(op.into, row * P + lane + laneRow(op, r), column)
    yield { word, cycle: start + steps - 1 + storeDelay(pipeline) + r }
  }
}

/** Cycle in which the last result row of a product leaves the array. */
const lastRow = ({ start, steps, rows }: IssuedProduct): number => start + steps - 1 + rows

/** By how many cycles the first result row would come too early. */
function collision(products: readonly IssuedProduct[], leaving: number): number {
  const first = products.find(({ last }) => last)
  return first === undefined ? 0 : leaving - (first.start + first.steps - 1)
}
