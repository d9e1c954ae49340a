import { flow } from '../program/cycles/flow.ts'
import { storesOf } from '../program/cycles/store-order.ts'
import { isStreamBound, timing } from '../program/cycles/timing.ts'
import type { Execution, Executor, MatrixExecution } from '../program/execution.ts'
import { inBlocks } from '../program/matrix/blocks.ts'
import type { Op, Program } from '../program/program.ts'
import { bitExact } from './arithmetic.ts'
import { runMatrix } from './machine.ts'

/** The golden model: runs a program in integers, exact to the bit, with its predicted cycles. */
export const golden: Executor = async (program, batch, options = {}) => {
  const { first, count } = options.part ?? { first: 0, count: batch.length }
  const { compute, interval, done } = cyclesOf(program, count)
  const matrices = batch.map((A, m) =>
    runGolden(program, A, compute(first + m), options.stores ?? false),
  )
  const execution: Execution = {
    matrices,
    interval: count > 1 ? interval : null,
    busy: timing(program).busy * batch.length,
    ...(done && { done: done.slice(first, first + batch.length) }),
  }
  return execution
}

/** The cycles of the matrices of a batch whose streams never rest. */
function cyclesOf(program: Program, count: number) {
  const { compute, interval } = timing(program)
  if (program.contexts === 1 && !isStreamBound(program)) return { compute: () => compute, interval }
  const matrices = flow(program, count)
  const done = matrices.map(matrix => matrix.done - (matrices[0]?.done ?? 0))
  const [previous = 0, last = 0] = done.slice(-2)
  return {
    compute: (m: number) => (matrices[m]?.done ?? 0) - (matrices[m]?.start ?? 0),
    interval: last - previous,
    done,
  }
}

function runGolden(
  program: Program,
  A: Int32Array,
  compute: number,
  recordStores: boolean,
): MatrixExecution {
  const stores: number[] = []
  const observe = (op: Op, values: Float64Array) => stores.push(...storedRows(program, op, values))
  const { result, saturations } = runMatrix(
    program,
    A,
    bitExact,
    recordStores ? observe : undefined,
  )
  return {
    result: Int32Array.from(result),
    saturations,
    compute,
    ...(recordStores && { stores: Int32Array.from(stores) }),
  }
}

/** The rows of P results of one operation as they are stored; zero where a row keeps its value. */
function storedRows(program: Program, op: Op, values: Float64Array): number[] {
  const { tile: P } = program
  const { columns } = op.into
  const stored: number[] = []
  for (const { row, column } of storesOf(op, program)) {
    for (let c = column; c < column + P; c++) {
      stored.push(inBlocks(op.blocks, row, c) ? (values[row * columns + c] ?? 0) : 0)
    }
  }
  return stored
}
