import { innerRange } from '../program/inner.ts'
import { holds } from '../program/matrix/band.ts'
import { inBlocks } from '../program/matrix/blocks.ts'
import {
  entriesOf as entriesOfMatrix,
  inRegion,
  type MatrixShape,
} from '../program/matrix/matrix.ts'
import { operandsOf } from '../program/operands.ts'
import type { Op, Program } from '../program/program.ts'
import { tilesInRow } from '../program/walk.ts'
import type { Arithmetic } from './arithmetic.ts'
import { type EntrySum, type Read, sumsOf } from './sums.ts'
import { type TwinStore, twinOf } from './twin.ts'

/** Sees every matrix as an operation leaves it, with the saturations of that operation. */
export type Observer = (op: Op, values: Float64Array, saturations: number) => void

/**
 * Runs a program on one matrix of its input, row major, in the units of the arithmetic. Returns that
 * of its output in the same form, of an inverse T - I, and the saturated stores of all operations.
 */
export function runMatrix(
  program: Program,
  A: ArrayLike<number>,
  arithmetic: Arithmetic,
  observe?: Observer,
): { result: Float64Array; saturations: number } {
  const { buffers, saturations } = runProgram(
    program,
    new Map([[program.input.buffer, A]]),
    arithmetic,
    observe,
  )
  return { result: sent(bufferOf(buffers, program.output.buffer), program.output), saturations }
}

/** Runs a program on matrices of any shape, by buffer, row major; what is not given is zero. */
export function runProgram(
  program: Program,
  given: ReadonlyMap<string, ArrayLike<number>>,
  arithmetic: Arithmetic,
  observe?: Observer,
): { buffers: ReadonlyMap<string, Float64Array>; saturations: number } {
  const buffers = new Map<string, Float64Array>()
  for (const { name, starts } of program.buffers) {
    const values = given.get(name) ?? new Float64Array(entriesOf(name, program))
    buffers.set(name, Float64Array.from(values))
    const A = given.get(program.input.buffer)
    if (starts === 'pairs' && A !== undefined) buffers.set(name, pairsOf(A, program.input.columns))
  }
  return { buffers, saturations: runOps(program, buffers, arithmetic, observe) }
}

/** Runs operations on the buffers, which they change; the saturated stores of all of them. */
export function runOps(
  program: Pick<Program, 'tile' | 'ops'>,
  buffers: Map<string, Float64Array>,
  arithmetic: Arithmetic,
  observe?: Observer,
): number {
  let saturations = 0
  for (const op of program.ops) {
    const done = runOp(program, op, name => bufferOf(buffers, name), arithmetic)
    buffers.set(op.into.buffer, done.values)
    saturations += done.saturations
    observe?.(op, done.values, done.saturations)
  }
  return saturations
}

/** Entries of the matrices that a buffer holds. */
function entriesOf(buffer: string, { ops, input, output }: Program): number {
  const operands = [input, output, ...ops.flatMap(operandsOf)]
  const own = operands.filter(operand => operand.buffer === buffer)
  return Math.max(0, ...own.map(entriesOfMatrix))
}

/** into = M(keep) .* round(left right + unit term + addend) on the tiles and blocks of the operation. */
function runOp(
  { tile: P }: Pick<Program, 'tile'>,
  op: Op,
  read: Read,
  arithmetic: Arithmetic,
): { values: Float64Array; saturations: number } {
  // Single rows read the rows above them, so those have to be in place at once.
  const values = op.granularity === 'row' ? read(op.into.buffer) : read(op.into.buffer).slice()
  const { sumOf, isLost } = sumsOf(op, read, arithmetic)
  const twin = twinOf(op, read, arithmetic)
  const sources: Sources = { read, arithmetic, sumOf, narrowed: isLost, twin }
  let saturations = 0
  for (const tileRow of tileRowsOf(op, op.into.rows / P)) {
    const { into } = tilesInRow(op, tileRow, P)
    const end = Math.min(op.into.columns, (tileRow - into.first + 1) * P)
    const columns = { first: Math.max(0, (tileRow - into.last) * P), end }
    for (let row = tileRow * P; row < (tileRow + 1) * P; row++) {
      saturations += storeRow(op, { row, columns }, values, sources)
    }
  }
  return { values, saturations }
}

interface RowOfResults {
  readonly row: number
  readonly columns: { readonly first: number; readonly end: number }
}

interface Sources {
  readonly read: Read
  readonly arithmetic: Arithmetic
  /** What is to be stored for the products of an entry. */
  readonly sumOf: EntrySum
  /** Whether they lost magnitude on the way to it. */
  readonly narrowed: ((products: number, row: number, column: number) => boolean) | undefined
  readonly twin: TwinStore | undefined
}

/** Stores one row of results and says how many of them saturated. */
function storeRow(
  op: Op,
  { row, columns }: RowOfResults,
  values: Float64Array,
  { read, arithmetic, sumOf, narrowed, twin }: Sources,
): number {
  const sums = productRow(op, row, read)
  let saturations = 0
  for (let column = columns.first; column < columns.end; column++) {
    if (!inBlocks(op.blocks, row, column)) continue
    const at = row * op.into.columns + column
    const isKept = holds(op.into.band, row - column)
    const products = sums[column] ?? 0
    const sum = isKept ? sumOf(products, row, column) : 0
    const stored = isKept ? arithmetic.store(sum, op) : 0
    values[at] = stored
    const isLost = arithmetic.saturates(sum, op) || narrowed?.(products, row, column)
    saturations += Number(holds(op.fresh, row - column) && isLost === true)
    if (twin !== undefined) saturations += twin(stored, row, column)
  }
  return saturations
}

/** The tile rows with results, in any order: what overwrites operands works on a copy. */
function tileRowsOf({ tileRow, strip }: Op, tileRows: number): number[] {
  const one = strip?.tileRow ?? tileRow
  return one === null ? Array.from({ length: tileRows }, (_, row) => row) : [one]
}

/** The 2 x 2 blocks of A on its diagonal, which are those of T as well. */
const pairsOf = (A: ArrayLike<number>, k: number): Float64Array =>
  Float64Array.from(A, (value, at) => {
    const row = Math.floor(at / k)
    return row % 2 === 1 && at % k === row - 1 ? value : 0
  })

/** One row of left times right; only entries inside bands and blocks of the operands take part. */
function productRow(op: Op, row: number, read: Read): Float64Array {
  const { left, right } = op
  const { columns } = right
  const sums = new Float64Array(columns)
  if (left === null) return sums
  const L = read(left.buffer)
  const R = read(right.buffer)
  const { first, last } = innerRange(op, row)
  for (let l = first; l <= last; l++) {
    const factor = L[row * left.columns + l] ?? 0
    if (factor === 0) continue
    const end = Math.min(columns - 1, l - right.band.first)
    for (let column = Math.max(0, l - right.band.last); column <= end; column++) {
      sums[column] = (sums[column] ?? 0) + factor * (R[l * columns + column] ?? 0)
    }
  }
  return sums
}

function bufferOf(buffers: ReadonlyMap<string, Float64Array>, name: string): Float64Array {
  const values = buffers.get(name)
  if (values === undefined) throw new Error(`the program names buffer ${name} but does not list it`)
  return values
}

/** The output stream carries the entries of the region only, whatever a buffer holds elsewhere. */
function sent(values: Float64Array, shape: MatrixShape): Float64Array {
  const { columns } = shape
  return values.map((value, at) =>
    inRegion(shape, Math.floor(at / columns), at % columns) ? value : 0,
  )
}
