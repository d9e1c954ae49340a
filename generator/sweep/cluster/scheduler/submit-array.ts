import { basename, join } from 'node:path'
import type { Part } from '../../part.ts'
import { createArray, readArray, removeArray, writeArray } from '../array-folder.ts'
import { rangesOf } from '../indices.ts'
import type { ClusterMeans } from '../options.ts'
import { claim } from '../owner.ts'
import { WaitedArray } from '../waited-array.ts'
import { shellText } from './template.ts'

/** What the submission of an array needs. */
type Means = Pick<ClusterMeans, 'cache' | 'env' | 'scheduler' | 'worker' | 'partition' | 'account'>

/**
 * Submits tasks as an array. Should this process be killed before it knows the job number, the array
 * is thrown away by the next sweep, and tasks that come to run find nothing to do. Throws as
 * `Scheduler.submit` does.
 */
export async function submitArray(
  tasks: readonly (readonly Part[])[],
  attempt: number,
  { cache, env, scheduler, worker, partition, account }: Means,
): Promise<WaitedArray> {
  const folder = await createArray(cache, attempt, tasks, env)
  await claim(folder)
  try {
    const job = await scheduler.submit({
      name: `neumarray-${basename(folder)}`,
      array: rangesOf(tasks.map((_, n) => n + 1)),
      partition,
      account,
      folder,
      logs: join(folder, 'logs'),
      command: shellText([...worker, 'sweep-task', '--array', folder]),
    })
    const state = await readArray(folder)
    if (state !== undefined) await writeArray(folder, { ...state, job })
    return new WaitedArray(
      folder,
      { job, attempt },
      new Map(tasks.map((parts, n) => [n + 1, parts])),
    )
  } catch (error) {
    await removeArray(folder)
    throw error
  }
}
