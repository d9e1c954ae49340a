import { holds } from '../schedule/band.ts'
import type { Op, Program } from '../schedule/program.ts'
import type { Arithmetic } from './arithmetic.ts'

/** Sees every matrix as an operation leaves it, with the saturations of that operation. */
export type Observer = (op: Op, values: Float64Array, saturations: number) => void

/**
 * Runs a program on one matrix: A is k x k, row major, strictly lower triangular, in the units of
 * the arithmetic. Returns T - I in the same form, and the saturated stores of all operations.
 */
export function runMatrix(
  program: Program,
  A: ArrayLike<number>,
  arithmetic: Arithmetic,
  observe?: Observer,
): { result: Float64Array; saturations: number } {
  const k = program.size
  const buffers = new Map<string, Float64Array>()
  for (const { name } of program.buffers) buffers.set(name, new Float64Array(k * k))
  buffers.set('A', Float64Array.from(A))
  let saturations = 0
  for (const op of program.ops) {
    const done = runOp(program, op, name => bufferOf(buffers, name), arithmetic)
    buffers.set(op.into.buffer, done.values)
    saturations += done.saturations
    observe?.(op, done.values, done.saturations)
  }
  return { result: strictlyLower(bufferOf(buffers, 'T'), k), saturations }
}

type Read = (buffer: string) => Float64Array

/** into = M(keep) .* round(left right + unit term + addend) on the tiles of the operation. */
function runOp(
  { size: k, tile: P }: Program,
  op: Op,
  read: Read,
  arithmetic: Arithmetic,
): { values: Float64Array; saturations: number } {
  const values = read(op.into.buffer).slice()
  const extra = addendsOf(op, read, arithmetic)
  let saturations = 0
  for (let row = op.tiles.into.first * P; row < k; row++) {
    const sums = productRow(op, row, k, read)
    const tileRow = Math.floor(row / P)
    const firstColumn = Math.max(0, tileRow - op.tiles.into.last) * P
    const endColumn = (tileRow - op.tiles.into.first + 1) * P
    for (let column = firstColumn; column < endColumn; column++) {
      const at = row * k + column
      const d = row - column
      if (!holds(op.into.band, d)) {
        values[at] = 0
        continue
      }
      const sum = (sums[column] ?? 0) + extra(d, at)
      values[at] = arithmetic.store(sum, op)
      saturations += Number(arithmetic.saturates(sum, op))
    }
  }
  return { values, saturations }
}

/** What is added to the product at entry `at` of subdiagonal d: unit term and addend. */
function addendsOf(op: Op, read: Read, { scale }: Arithmetic): (d: number, at: number) => number {
  const unit = op.unit === 'left' ? op.right : op.unit === 'right' ? op.left : null
  const terms = [
    ...(unit === null ? [] : [{ operand: unit, factor: scale(op.shift.unit) }]),
    ...(op.addend === null
      ? []
      : [{ operand: op.addend, factor: op.addend.sign * scale(op.shift.addend) }]),
  ].map(({ operand, factor }) => ({ band: operand.band, values: read(operand.buffer), factor }))
  return (d, at) =>
    terms.reduce(
      (sum, { band, values, factor }) => (holds(band, d) ? sum + (values[at] ?? 0) * factor : sum),
      0,
    )
}

/** One row of left times right; only entries inside the bands of the operands take part. */
function productRow({ left, right }: Op, row: number, k: number, read: Read): Float64Array {
  const sums = new Float64Array(k)
  if (left === null) return sums
  const L = read(left.buffer)
  const R = read(right.buffer)
  for (let l = Math.max(0, row - left.band.last); l <= row - left.band.first; l++) {
    const factor = L[row * k + l] ?? 0
    if (factor === 0) continue
    const end = l - right.band.first
    for (let column = Math.max(0, l - right.band.last); column <= end; column++) {
      sums[column] = (sums[column] ?? 0) + factor * (R[l * k + column] ?? 0)
    }
  }
  return sums
}

function bufferOf(buffers: ReadonlyMap<string, Float64Array>, name: string): Float64Array {
  const values = buffers.get(name)
  if (values === undefined) throw new Error(`the program names buffer ${name} but does not list it`)
  return values
}

/** Output rows carry the entries below the diagonal only, whatever a buffer holds elsewhere. */
function strictlyLower(values: Float64Array, k: number): Float64Array {
  return values.map((value, at) => (at % k < Math.floor(at / k) ? value : 0))
}
