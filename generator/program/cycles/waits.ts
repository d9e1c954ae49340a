import { laneRow, stepRow } from '../granularity.ts'
import { operandsOf, storedBy } from '../operands.ts'
import { addendDelay, type Pipeline, storeDelay } from '../pipeline.ts'
import type { Op, Operand } from '../program.ts'
import type { Geometry } from '../walk.ts'
import { atRest, type IssuedProduct, issueOp, issueTurn, type Moment } from './issue.ts'
import { type Context, type Run, type Turn, turnsOfOp } from './turns.ts'

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
 * The operations with the fewest idle cycles before each (granularity `row`: before each row) so that no
 * product reads a word that is not stored yet, and no result row leaves while one of the tile before
 * it does; with two contexts also those of a pair. Throws when an operation reads what it has itself
 * overwritten: a defect of its scheme or of the order in `walk`.
 */
export function withWaits(ops: readonly Op[], machine: Machine): Op[] {
  const alone = settled(ops, machine, 'alone')
  const done = ops.map((op, n): Op => ({ ...op, wait: alone.waits[n]?.[0] ?? 0 }))
  const [first] = done
  if (first === undefined) return done
  if (machine.contexts !== 2) return withFirst(done, waitAfter([alone], first, machine))
  const pair = settled(ops, machine, 'pair')
  const both = done.map((op, n): Op => {
    const [one = 0, other = 0] = pair.waits[n] ?? []
    return { ...op, waitInPair: [one, other] }
  })
  return withFirst(both, waitAfter([alone, pair], first, machine))
}

const withFirst = ([first, ...others]: Op[], wait: number): Op[] =>
  first === undefined ? [] : [{ ...first, wait: Math.max(first.wait, wait) }, ...others]

/** The next matrix follows at once: its results too have to let the last ones of this one leave. */
const waitAfter = (
  runs: readonly { readonly after: State }[],
  first: Op,
  geometry: Geometry,
): number =>
  Math.max(
    ...runs.map(({ after }) =>
      collision(issueOp(first, 0, geometry, after.moment).products, after.leaving),
    ),
  )

/** The waits of a run, by operation and context, and what it leaves behind. */
function settled(ops: readonly Op[], machine: Machine, run: Run) {
  const operands = ops.flatMap(operandsOf)
  const buffers = [...new Set(operands.map(({ buffer }) => buffer))]
  const rows = Math.max(...operands.map(operand => operand.rows))
  const tileColumns = Math.max(...operands.map(({ columns }) => columns / machine.tile))
  const wordOf =
    (context: Context): WordOf =>
    ({ buffer }, row, tileColumn) =>
      ((context * buffers.length + buffers.indexOf(buffer)) * rows + row) * tileColumns + tileColumn
  let after: State = { ready: new Map(), moment: atRest, leaving: Number.NEGATIVE_INFINITY }
  const waits: (readonly number[])[] = []
  for (const [n, op] of ops.entries()) {
    const found = settle(op, n, { machine, run, wordOf }, after)
    after = found.after
    waits.push(found.waits)
  }
  return { waits, after }
}

/** A run on a machine, and where its words are. */
interface RunOn {
  readonly machine: Machine
  readonly run: Run
  readonly wordOf: (context: Context) => WordOf
}

/** Tries longer waits until nothing is missing: a wait also changes how far the walker is ahead. */
function settle(op: Op, number: number, place: RunOn, before: State) {
  const { machine, run } = place
  const waits = run === 'pair' ? [0, 0] : [0]
  for (;;) {
    let after = before
    let late = false
    for (const turn of turnsOfOp(op, number, machine, run, waits)) {
      const taken = takeTurn(turn, place, after)
      late = taken.missing > 0
      if (late) {
        waits[turn.context] = (waits[turn.context] ?? 0) + taken.missing
        break
      }
      after = taken.after
    }
    if (!late) return { waits, after }
  }
}

/** A turn as its wait has it: by how many cycles that is too short, and what it leaves behind. */
function takeTurn(turn: Turn, { machine, wordOf }: RunOn, { ready, moment, leaving }: State) {
  const { op } = turn
  const { products, after } = issueTurn(turn, machine, moment)
  const word = wordOf(turn.context)
  const stored: Ready = new Map()
  let missing = collision(products, leaving)
  for (const product of products) {
    const reads = readsOf(op, product, machine, word)
    missing = Math.max(missing, lateness(op, reads, stored, ready))
    for (const store of storesOf(op, product, machine, word)) {
      stored.set(store.word, store.cycle + 1)
    }
  }
  const last = products.at(-1)
  return {
    missing,
    after: {
      ready: new Map([...ready, ...stored]),
      moment: after,
      leaving: last ? lastRow(last) : leaving,
    },
  }
}

/** By how many cycles the latest of the words is missed. */
function lateness(op: Op, reads: Iterable<Access>, stored: Ready, ready: Ready): number {
  let missing = 0
  for (const { word, cycle } of reads) {
    if (stored.has(word)) {
      throw new Error(`operation ${op.name} reads what it has itself overwritten`)
    }
    missing = Math.max(missing, (ready.get(word) ?? 0) - cycle)
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
    for (const matrix of storedBy(op)) {
      const word = wordOf(matrix, row * P + lane + laneRow(op, r), column)
      yield { word, cycle: start + steps - 1 + storeDelay(pipeline) + r }
    }
  }
}

/** Cycle in which the last result row of a product leaves the array. */
const lastRow = ({ start, steps, rows }: IssuedProduct): number => start + steps - 1 + rows

/** By how many cycles the first result row would come too early. */
function collision(products: readonly IssuedProduct[], leaving: number): number {
  const first = products.find(({ last }) => last)
  return first === undefined ? 0 : leaving - (first.start + first.steps - 1)
}
