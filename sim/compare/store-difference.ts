import { storeOrder } from '../../generator/program/cycles/store-order.ts'
import type { Op, Program } from '../../generator/program/program.ts'
import type { Difference } from './difference.ts'

/** A row of P results in both executions; `ours` is shorter where stores are missing. */
interface StoredRow {
  readonly op: Op
  readonly row: number
  readonly column: number
  readonly ours: Int32Array
  readonly theirs: Int32Array
}

/** The first store of a matrix that differs, with the operation that made it; null if none does. */
export function storeDifference(
  matrix: number,
  rtl: Int32Array,
  golden: Int32Array,
  program: Program,
): Difference | null {
  const rows = storedRows(rtl, golden, program)
  const wrong = rows.find(({ ours, theirs }) => ours.length > 0 && firstWrong(ours, theirs) >= 0)
  if (wrong === undefined) return missing(matrix, rtl, golden, rows, program)
  const offset = firstWrong(wrong.ours, wrong.theirs)
  const element = {
    matrix,
    row: wrong.row,
    column: wrong.column + offset,
    rtl: wrong.ours[offset] ?? 0,
    golden: wrong.theirs[offset] ?? 0,
    operation: nameOf(wrong.op, program),
  }
  const { row, column } = element
  const place = `row ${row}, column ${column} is ${element.rtl}; golden has ${element.golden}`
  const extent = extentOf(rows, wrong.op, program)
  return { text: `matrix ${matrix}: ${element.operation}: ${place} (${extent})`, element }
}

function storedRows(rtl: Int32Array, golden: Int32Array, program: Program): StoredRow[] {
  const P = program.tile
  return [...storeOrder(program)].map((store, n) => ({
    ...store,
    ours: rtl.subarray(n * P, (n + 1) * P),
    theirs: golden.subarray(n * P, (n + 1) * P),
  }))
}

function missing(
  matrix: number,
  rtl: Int32Array,
  golden: Int32Array,
  rows: readonly StoredRow[],
  program: Program,
): Difference | null {
  if (rtl.length === golden.length) return null
  const [ours, theirs] = [rtl.length / program.tile, golden.length / program.tile]
  const next = rows[ours]
  const where = next === undefined ? '' : `; the next would be of ${nameOf(next.op, program)}`
  return { text: `matrix ${matrix}: ${ours} rows were stored${where}; golden has ${theirs}` }
}

/** How much of an operation differs, and which operations before it agree. */
function extentOf(rows: readonly StoredRow[], op: Op, program: Program): string {
  const ofOp = rows.filter(row => row.op === op)
  const entries = ofOp.length * program.tile
  const wrong = ofOp.reduce((sum, { ours, theirs }) => sum + countWrong(ours, theirs), 0)
  const index = program.ops.indexOf(op)
  const before = ['', '; op 0 agrees'][index] ?? `; ops 0-${index - 1} agree`
  return `${wrong} of ${entries} entries differ${before}`
}

const nameOf = (op: Op, { ops }: Program) => `op ${ops.indexOf(op)} (${op.equation})`

const firstWrong = (ours: Int32Array, theirs: Int32Array): number =>
  theirs.findIndex((value, n) => ours[n] !== value)

const countWrong = (ours: Int32Array, theirs: Int32Array): number =>
  theirs.reduce((sum, value, n) => sum + (ours[n] === value ? 0 : 1), 0)
