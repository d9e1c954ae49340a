import { setImmediate } from 'node:timers/promises'
import type { Executor, MatrixExecution } from '../../generator/program/execution.ts'

/** Matrices a piece; two at least, so that the first piece has an interval. */
const pieceSize = 8

/**
 * An executor that works on a few matrices at a time and lets other work run in between; `told`
 * hears how many are done. For machines that know the cycles of a part of a batch.
 */
export function piecewise(executor: Executor, told: (done: number) => void): Executor {
  return async (program, batch, options) => {
    const matrices: MatrixExecution[] = []
    const done: number[] = []
    let busy = 0
    let interval: number | null = null
    for (let first = 0; first < batch.length; first += pieceSize) {
      await setImmediate()
      const part = { first, count: batch.length }
      const piece = await executor(program, batch.slice(first, first + pieceSize), {
        ...options,
        part,
      })
      matrices.push(...piece.matrices)
      done.push(...(piece.done ?? []))
      busy += piece.busy
      interval ??= piece.interval
      told(matrices.length)
    }
    return { matrices, busy, interval, ...(done.length > 0 && { done }) }
  }
}
