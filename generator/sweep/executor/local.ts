import { availableParallelism } from 'node:os'
import pLimit from 'p-limit'
import type { Executor, Outcome, Part, Place } from '../part.ts'
import { failureOf, isArithmetic, runPart } from '../parts/run-part.ts'
import { type Pool, startPool } from './pool.ts'

/** So few parts are done sooner here than in threads that have to start first. */
const fewParts = 12

/** Does parts on this machine, `jobs` at a time: arithmetic in threads, tools in processes. */
export function localExecutor(jobs = availableParallelism(), place: Place = {}): Executor {
  const limit = pLimit({ concurrency: jobs, rejectOnClear: true })
  let pool: Pool | undefined
  const here = (part: Part) => limit(() => runPart(part.task, place))
  const inPool = (part: Part) => pool?.run(part.task).catch(failureOf) ?? here(part)
  return {
    run: async (parts, finished) => {
      const arithmetic = parts.filter(({ task }) => isArithmetic(task))
      if (jobs > 1 && arithmetic.length > fewParts) pool ??= startPool(jobs)
      const done = async (part: Part, outcome: Promise<Outcome>) => finished(part, await outcome)
      const running = parts.map(part =>
        done(part, isArithmetic(part.task) ? inPool(part) : here(part)),
      )
      try {
        await Promise.all(running)
      } catch (error) {
        // What has begun ends before this does; what waits does not begin.
        limit.clearQueue()
        await pool?.close()
        pool = undefined
        await Promise.allSettled(running)
        throw error
      }
    },
    close: async () => {
      await pool?.close()
      pool = undefined
    },
  }
}
