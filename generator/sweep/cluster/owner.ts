import { readFileSync, rmSync } from 'node:fs'
import { readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { systemCode } from '../../system/errors.ts'

/** A sweep that shows no sign of life for so long has ended, milliseconds. */
const silence = 120_000

const ownerFile = 'owner.json'
const own = JSON.stringify({ host: hostname(), pid: process.pid })

/**
 * Makes this process the owner of an array, who waits for it; false when another one is and lives,
 * or was faster. With `force` the one that lives loses it.
 */
export async function claim(folder: string, force = false): Promise<boolean> {
  const path = join(folder, ownerFile)
  if (!force && (await isAlive(path))) return false
  try {
    // Of those who find a dead owner only one can move it away.
    const gone = `${path}.${process.pid}.part`
    if ((await readFile(path, 'utf8').catch(() => null)) !== null) await rename(path, gone)
    await writeFile(path, own, { flag: 'wx' })
    await rm(gone, { force: true })
    return true
  } catch {
    return false
  }
}

/** Shows that the owner lives; false when it is no longer the owner. */
export async function confirm(folder: string): Promise<boolean> {
  const path = join(folder, ownerFile)
  if ((await readFile(path, 'utf8').catch(() => null)) !== own) return false
  const now = new Date()
  await utimes(path, now, now).catch(() => undefined)
  return true
}

/** Gives an array back, unless it is another's by now; at once, for an interrupted process. */
export function release(folder: string): void {
  const path = join(folder, ownerFile)
  try {
    if (readFileSync(path, 'utf8') === own) rmSync(path, { force: true })
  } catch {
    // There is no owner any more, or no array.
  }
}

async function isAlive(path: string): Promise<boolean> {
  try {
    const { mtimeMs } = await stat(path)
    if (Date.now() - mtimeMs > silence) return false
    const { host, pid } = JSON.parse(await readFile(path, 'utf8')) as { host: string; pid: number }
    return host !== hostname() || isRunning(pid)
  } catch {
    return false
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // A process of another user is there all the same.
    return systemCode(error) === 'EPERM'
  }
}
