import type { Execution, Executor, MatrixExecution } from '../schedule/execution.ts'
import type { Op, Program } from '../schedule/program.ts'
import { timing } from '../schedule/timing.ts'
import { walk } from '../schedule/walk.ts'
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
  const observe = (op: Op, values: Float64Array) => stores.push(...storesOf(program, op, values))
  const { result, saturations } = runMatrix(
    program,
    A,
    integers(program.width),
    recordStores ? observe : undefined,
  )
  return {
    result: Int32Array.from(result),
    saturations,
    compute,
    ...(recordStores && { stores: Int32Array.from(stores) }),
  }
}

/** The rows of P results of one operation, in the order in which the machine stores them. */
function storesOf({ size: k, tile: P }: Program, op: Op, values: Float64Array): number[] {
  const stores: number[] = []
  for (const { row, column, last } of walk(op, k / P)) {
    if (!last) continue
    for (let r = 0; r < P; r++) {
      const at = (row * P + r) * k + column * P
      stores.push(...values.subarray(at, at + P))
    }
  }
  return stores
}
