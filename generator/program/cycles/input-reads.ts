import { laneRow } from '../granularity.ts'
import { holds } from '../matrix/band.ts'
import { addendDelay } from '../pipeline.ts'
import type { Op, Program } from '../program.ts'
import { type IssuedProduct, issueRun } from './issue.ts'
import type { Run } from './turns.ts'

/**
 * Whether a matrix reads addends from the input buffer so late that the next matrix would have
 * overwritten them, if it came with the last step: then the buffer is given back with the last row of
 * results. The next matrix comes a beat a cycle; addends are read later than steps.
 */
export function readsInputLate(program: Program): boolean {
  if (program.ops.every(({ addend }) => addend?.buffer !== program.input.buffer)) return false
  const runs: readonly Run[] = program.contexts === 2 ? ['alone', 'pair'] : ['alone']
  for (const run of runs) {
    const { products } = issueRun(program.ops, program, run)
    for (const product of products) {
      const op = program.ops[product.op]
      if (!product.last || op?.addend?.buffer !== program.input.buffer) continue
      const ends = products.filter(({ context }) => context === product.context).at(-1)
      const released = (ends?.start ?? 0) + (ends?.steps ?? 0) - 1
      if (isLate(op, product, released, program)) return true
    }
  }
  return false
}

/** Whether a row of addends is read when the beat of the next matrix that takes its place may come. */
function isLate(
  op: Op,
  { row, column, lane, start, steps, rows }: IssuedProduct,
  released: number,
  { tile: P, input, pipeline }: Program,
): boolean {
  const first = start + steps - 1 + addendDelay(pipeline)
  return Array.from({ length: rows }, (_, r) => r).some(r => {
    const matrixRow = row * P + lane + laneRow(op, r)
    const beat = (matrixRow * input.columns) / P + column
    return first + r > released + beat && hasAddend(op, matrixRow, column * P, P)
  })
}

/** Whether one of P neighbouring entries of a row takes an addend. */
const hasAddend = ({ addend }: Op, row: number, column: number, P: number): boolean =>
  addend !== null &&
  Array.from({ length: P }, (_, c) => column + c).some(at => holds(addend.band, row - at))
