import type { Execution } from '../../generator/program/execution.ts'
import type { Program } from '../../generator/program/program.ts'
import { storesByMatrix } from '../compare/pairs.ts'
import type { HarnessReport } from './harness-report.ts'

/** What a simulation returns beside results: how the streams behaved. */
export interface RtlExecution extends Execution {
  /** Cycles since reset, with loading and unloading. */
  readonly cycles: number
  /** tuser of each matrix. */
  readonly tuser: readonly boolean[]
  readonly frameErrors: number
  /** Cycles in which memory_error was high, and control_error; 0 where a design has them not. */
  readonly memoryErrors: number
  readonly controlErrors: number
  /** Broken rules of the streams and of the status outputs, the first ten, with their cycles. */
  readonly violations: readonly string[]
}

/** What a simulator has reported, and the values it has written: T - I of each matrix, and perhaps all stores. */
export function executionOf(
  report: HarnessReport,
  results: readonly Int32Array[],
  stored: Int32Array[] | null,
  program: Program,
): RtlExecution {
  const [previous, last] = report.done.slice(-2)
  const matrices = results.map((result, m) => ({
    result,
    saturations: report.saturations[m] ?? 0,
    compute: report.compute[m] ?? 0,
  }))
  const done = report.done.map(cycle => cycle - (report.done[0] ?? 0))
  const stores = stored && storesByMatrix(stored, { matrices, done }, program)
  return {
    matrices: matrices.map((matrix, m) => ({
      ...matrix,
      ...(stores !== null && { stores: stores[m] ?? new Int32Array(0) }),
    })),
    interval: previous === undefined || last === undefined ? null : last - previous,
    busy: report.busy,
    done,
    cycles: report.cycles,
    tuser: report.tuser,
    frameErrors: report.frameErrors,
    memoryErrors: report.memoryErrors,
    controlErrors: report.controlErrors,
    violations: report.violations,
  }
}
