import { cacheFolder } from '../../system/cache.ts'
import type { Executor } from '../part.ts'
import { openStore } from '../store.ts'
import { ClusterRun } from './cluster-run.ts'
import type { ClusterOptions, Pace } from './options.ts'
import { Scheduler, slurmTemplates } from './scheduler/scheduler.ts'

const usualPace: Pace = {
  results: 500,
  queueFirst: 2_000,
  queueLater: 15_000,
  grace: 15_000,
  patience: 300_000,
}

/** Tasks in an array: Slurm's own limit is 1001 unless it is set up otherwise. */
export const usualTasksPerArray = 1000
/** Parts in a task: a task costs half a second by itself, a part from a tenth of a second up. */
export const usualPartsPerTask = 8

/**
 * Does parts on the nodes of a cluster, as arrays of tasks. All nodes have to see the cache: there
 * the tasks find their parts and leave the outcomes. The jobs do not need this process; parts that
 * earlier sweeps have left in the queue are waited for and not submitted again.
 */
export function clusterExecutor(options: ClusterOptions): Executor {
  const { env = process.env, cacheDir: cache = cacheFolder(env) } = options
  const scheduler = new Scheduler(options.templates ?? slurmTemplates, env)
  return {
    run: async (parts, finished) => {
      const run = new ClusterRun({
        tasksPerArray: usualTasksPerArray,
        partsPerTask: usualPartsPerTask,
        takeOver: false,
        tell: () => undefined,
        ...options,
        pace: { ...usualPace, ...options.pace },
        env,
        cache,
        scheduler,
        store: await openStore(cache),
        finished,
      })
      await run.run(parts)
    },
    close: async () => undefined,
  }
}
