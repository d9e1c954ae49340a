import { mkdir, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { isTaken } from '../../system/errors.ts'
import { removeOnInterrupt } from '../../system/interrupt.ts'
import { cannotWrite, OutputError } from './errors.ts'

const lockName = '.neumarray-lock'

/** How often a lock that is held is tried again, and how long, in milliseconds. */
const between = 20
const patience = 30_000

/**
 * Does what changes a folder while no other process of this tool does. Throws OutputError when the
 * folder takes no files, or another process takes too long or was killed and has left its lock.
 */
export async function alone<Result>(
  folder: string,
  work: () => Promise<Result>,
  longest = patience,
): Promise<Result> {
  const lock = join(folder, lockName)
  for (let waited = 0; !(await made(folder, lock)); waited += between) {
    if (waited >= longest) {
      const wayOut = `wait for it, or remove ${lock} if there is none, and run this again`
      throw new OutputError(`another process is writing into ${folder}; ${wayOut}`)
    }
    await setTimeout(between)
  }
  const forget = removeOnInterrupt(lock)
  try {
    return await work()
  } finally {
    await rmdir(lock)
    forget()
  }
}

async function made(folder: string, lock: string): Promise<boolean> {
  try {
    await mkdir(lock)
    return true
  } catch (error) {
    if (isTaken(error)) return false
    throw cannotWrite(folder, error)
  }
}
