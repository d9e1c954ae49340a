import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import * as z from 'zod'
import { wholePaths } from '../../synth/liberty/find.ts'
import type { Environment } from '../../system/environment.ts'
import type { Outcome, Part } from '../part.ts'
import { withPaths } from '../spec/input.ts'

/**
 * An array of tasks in the cache, where all machines of a cluster see it:
 *
 *     jobs/NAME/array.json      what the array is, and its job number
 *     jobs/NAME/tasks/3.json    the parts of task 3
 *     jobs/NAME/results/3.json  their outcomes, when the task is done
 *     jobs/NAME/logs/           what the tasks print
 *     jobs/NAME/owner.json      the sweep that waits for it
 */
const arraySchema = z.object({
  schema: z.literal('neumarray array 1'),
  /** 1, or 2 for parts whose first task ended without a result. */
  attempt: z.number(),
  /** Null until the scheduler has taken it. */
  job: z.string().nullable(),
  /** Whether nobody waits for it any more; it is kept for its logs. */
  closed: z.boolean(),
  /** The keys of the parts of each task; tasks are numbered from 1. */
  keys: z.array(z.array(z.string())),
  /** Variables that the tasks get beside what the scheduler hands on. */
  env: z.record(z.string(), z.string()),
})

export type ArrayState = z.infer<typeof arraySchema>

/** Where arrays are in a cache. */
export const jobsFolder = (cache: string): string => join(cache, 'jobs')

/** The cache that an array is in. */
export const cacheOf = (folder: string): string => dirname(dirname(resolve(folder)))

/** Writes an array that is not submitted yet, whole or not at all; its folder. */
export async function createArray(
  cache: string,
  attempt: number,
  tasks: readonly (readonly Part[])[],
  env: Environment,
): Promise<string> {
  const folder = join(jobsFolder(cache), randomBytes(6).toString('hex'))
  const work = `${folder}${workSuffix}`
  for (const name of ['tasks', 'results', 'logs']) {
    await mkdir(join(work, name), { recursive: true })
  }
  for (const [n, parts] of tasks.entries()) {
    await writeFile(join(work, 'tasks', `${n + 1}.json`), JSON.stringify(parts.map(portable)))
  }
  const keys = tasks.map(parts => parts.map(({ key }) => key))
  const schema = arraySchema.shape.schema.value
  await writeArray(work, { schema, attempt, job: null, closed: false, keys, env: own(env) })
  await rename(work, folder)
  return folder
}

const workSuffix = '.part'

/** Our own variables: a scheduler may be set up to hand nothing on. */
const own = (env: Environment): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      name.startsWith('NEUMARRAY_') && value !== undefined ? [[name, value]] : [],
    ),
  )

/** A part as another machine can do it, which starts in another folder. */
function portable({ key, task }: Part): Part {
  if (task.kind === 'area' && task.liberty !== null)
    return { key, task: { ...task, liberty: wholePaths(task.liberty) } }
  if (task.kind === 'accuracy' && task.input !== null) {
    const from = withPaths(task.input.from, path => resolve(path))
    return { key, task: { ...task, input: { ...task.input, from } } }
  }
  return { key, task }
}

/** Writes what an array is, whole or not at all. */
export const writeArray = (folder: string, state: ArrayState): Promise<void> =>
  replace(join(folder, 'array.json'), state)

/** What an array is; undefined when there is none, or one of another version. */
export async function readArray(folder: string): Promise<ArrayState | undefined> {
  return arraySchema.safeParse(await jsonIn(join(folder, 'array.json'))).data
}

/** The arrays of a cache. */
export async function listArrays(cache: string): Promise<string[]> {
  const names = await readdir(jobsFolder(cache)).catch(() => [])
  const whole = names.filter(name => !name.endsWith(workSuffix)).sort()
  return whole.map(name => join(jobsFolder(cache), name))
}

/** Removes an array; tasks of it that still come find nothing to do. */
export const removeArray = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true, maxRetries: 3 })

/** The parts of a task. Throws an error of the file system. */
export const readTask = async (folder: string, task: number): Promise<readonly Part[]> =>
  JSON.parse(await readFile(join(folder, 'tasks', `${task}.json`), 'utf8')) as Part[]

/** Writes the outcomes of a task by the keys of its parts, whole or not at all. */
export const writeResult = (
  folder: string,
  task: number,
  outcomes: ReadonlyMap<string, Outcome>,
): Promise<void> => replace(join(folder, 'results', `${task}.json`), [...outcomes])

/** The tasks that have a result. */
export async function finishedTasks(folder: string): Promise<ReadonlySet<number>> {
  const names = await readdir(join(folder, 'results')).catch(() => [])
  const found = names.flatMap(name => /^(\d+)\.json$/.exec(name)?.[1] ?? [])
  return new Set(found.map(Number))
}

/** The outcomes of a task that is done. */
export async function readResult(
  folder: string,
  task: number,
): Promise<ReadonlyMap<string, Outcome>> {
  const found = await jsonIn(join(folder, 'results', `${task}.json`))
  return new Map(Array.isArray(found) ? (found as [string, Outcome][]) : [])
}

async function jsonIn(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return undefined
  }
}

async function replace(path: string, value: unknown): Promise<void> {
  const work = `${path}.${process.pid}-${randomBytes(4).toString('hex')}${workSuffix}`
  await writeFile(work, JSON.stringify(value))
  await rename(work, path)
}
