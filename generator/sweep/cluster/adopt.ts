import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Part } from '../part.ts'
import {
  type ArrayState,
  finishedTasks,
  listArrays,
  readArray,
  removeArray,
} from './array-folder.ts'
import { claim } from './owner.ts'
import { WaitedArray } from './waited-array.ts'

/** Arrays of sweeps that have ended, which do parts that are wanted, and the parts that none does. */
export interface Adopted {
  readonly arrays: readonly WaitedArray[]
  readonly rest: readonly Part[]
}

/**
 * Picks up what earlier sweeps have left in the queue; with `takeOver` also from one that seems to
 * live. Removes arrays that nobody can have use for.
 */
export async function adopt(
  cache: string,
  parts: readonly Part[],
  takeOver: boolean,
): Promise<Adopted> {
  const wanted = new Map(parts.map(part => [part.key, part]))
  const arrays: WaitedArray[] = []
  for (const { folder, state } of await openArrays(cache)) {
    const open = await openTasks(folder, state, wanted)
    if (open.size === 0 || !(await claim(folder, takeOver))) continue
    if (state.job === null) {
      // Whether the scheduler has it nobody knows: its tasks, if any, shall find nothing to do.
      await removeArray(folder)
      continue
    }
    for (const { key } of [...open.values()].flat()) wanted.delete(key)
    // The sweep that submitted it has told of a job that nobody knows; now it is one that has gone.
    arrays.push(new WaitedArray(folder, { ...state, job: state.job }, open, true))
  }
  return { arrays, rest: [...wanted.values()] }
}

interface OpenArray {
  readonly folder: string
  readonly state: ArrayState
}

/** Arrays that are not closed: second attempts first, as they do again what first ones have lost. */
async function openArrays(cache: string): Promise<OpenArray[]> {
  const found: OpenArray[] = []
  for (const folder of await listArrays(cache)) {
    const state = await readArray(folder)
    if (state === undefined || (await isUseless(folder, state))) {
      if (await isOld(folder)) await removeArray(folder)
    } else if (!state.closed) found.push({ folder, state })
  }
  return found.sort((a, b) => b.state.attempt - a.state.attempt)
}

/** What is old is kept no longer, milliseconds: logs, and results that are in the cache already. */
const keptFor = 14 * 24 * 3600 * 1000

const isUseless = async (folder: string, { closed, keys }: ArrayState): Promise<boolean> =>
  closed || (await finishedTasks(folder)).size === keys.length

const isOld = (folder: string): Promise<boolean> =>
  stat(join(folder, 'array.json')).then(
    ({ mtimeMs }) => Date.now() - mtimeMs > keptFor,
    () => false,
  )

async function openTasks(
  folder: string,
  { keys }: ArrayState,
  wanted: ReadonlyMap<string, Part>,
): Promise<Map<number, readonly Part[]>> {
  const finished = await finishedTasks(folder)
  const tasks = keys.map((own, n): [number, Part[]] => [
    n + 1,
    own.flatMap(k => wanted.get(k) ?? []),
  ])
  return new Map(tasks.filter(([task, parts]) => parts.length > 0 && !finished.has(task)))
}
