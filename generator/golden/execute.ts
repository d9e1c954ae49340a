import { inBlocks } from '../schedule/blocks.ts'
import type { Execution, Executor, MatrixExecution } from '../schedule/execution.ts'
import type { Op, Program } from '../schedule/program.ts'
import { storesOf } from '../schedule/store-order.ts'
import { timing } from '../schedule/timing.ts'
import { integers } from './arithmetic.ts'
import { runMatrix } from './machine.ts'

/** The golden model: runs a program in integers, exact to the bit, with its predicted cycles. */
export const golden: Executor = async (program, batch, options = {}) => {
  const { compute, interval, busy } = timing(program)
  const matrices = batch.map(A => runGolden(program, A, compute, options.stores ?? false))
  const execution: Execution = {
    matrices,
    interval: batch.length > 1 ? interval : null,
    busy: busy * batch.length,
  }
  return execution
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
    integers,
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
  const { size: k, tile: P } = program
  const stored: number[] = []
  for (const { row, column } of storesOf(op, program)) {
    for (let c = column; c < column + P; c++) {
      stored.push(inBlocks(op.blocks, row, c) ? (values[row * k + c] ?? 0) : 0)
    }
  }
  return stored
}
