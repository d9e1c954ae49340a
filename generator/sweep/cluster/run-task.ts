import { localExecutor } from '../executor/local.ts'
import type { Outcome, Part } from '../part.ts'
import { openStore } from '../store.ts'
import { cacheOf, readArray, readTask, writeResult } from './array-folder.ts'
import { KeyCheck } from './key-check.ts'

/** The variables by which schedulers tell a task its number: Slurm, LSF, PBS, Grid Engine. */
const numbers = [
  ...['SLURM_ARRAY_TASK_ID', 'LSB_JOBINDEX', 'PBS_ARRAY_INDEX', 'PBS_ARRAYID'],
  ...['SGE_TASK_ID'],
]

/** The number of this task, from 1; undefined outside an array. */
export const taskNumber = (env: NodeJS.ProcessEnv = process.env): number | undefined =>
  numbers.map(name => Number(env[name])).find(number => Number.isInteger(number) && number > 0)

/** Processors that a scheduler has given a task, 1 unless it says otherwise. */
const processors = (env: NodeJS.ProcessEnv): number =>
  Math.max(1, Math.floor(Number(env['SLURM_CPUS_PER_TASK'] ?? env['LSB_DJOB_NUMPROC'])) || 1)

/**
 * Does a task of an array: the parts that have no outcome yet, each kept as soon as it is found, then
 * the result with all of them. False when nobody waits for the array any more. Throws ConfigError
 * when the cache cannot be written, and errors of the file system.
 */
export async function runTask(folder: string, task: number): Promise<boolean> {
  const state = await readArray(folder)
  if (state === undefined || state.closed) return false
  // Threads take the variables from here.
  Object.assign(process.env, state.env)
  const parts = await readTask(folder, task)
  const cacheDir = cacheOf(folder)
  const store = await openStore(cacheDir)
  const outcomes = new Map<string, Outcome>()
  const todo: Part[] = []
  const check = new KeyCheck()
  for (const part of parts) {
    const outcome = (await store.read(part.key)) ?? (await check.problemOf(part))
    if (outcome === undefined) todo.push(part)
    else outcomes.set(part.key, outcome)
  }
  const executor = localExecutor(processors(process.env), { cacheDir })
  try {
    await executor.run(todo, async ({ key }, outcome) => {
      await store.write(key, outcome)
      outcomes.set(key, outcome)
    })
  } finally {
    await executor.close()
  }
  await writeResult(folder, task, outcomes)
  return true
}
