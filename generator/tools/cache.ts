import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rename, rm, rmdir, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { Environment } from './environment.ts'
import { systemCode } from './errors.ts'
import { removeOnInterrupt } from './interrupt.ts'
import { removeStale, workPath, writing } from './work-files.ts'

/** Where builds are kept, a whole path: NEUMARRAY_CACHE, or neumarray in XDG_CACHE_HOME or ~/.cache. */
export function cacheFolder(env: Environment = process.env): string {
  const given = env.NEUMARRAY_CACHE
  if (given) return resolve(given)
  return resolve(env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache'), 'neumarray')
}

/** Name of an entry: the same parts give the same name, any other part another one. */
export const entryName = (parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex')

/**
 * The folder of an entry, made by `make` unless it is there. An entry appears complete or not at
 * all: it is made in a folder beside it and renamed; of two makers the first wins, and both end well.
 * Throws ConfigError when the cache cannot be written.
 */
export async function cached(
  cache: string,
  name: string,
  make: (folder: string) => Promise<void>,
): Promise<{ folder: string; found: boolean }> {
  const folder = join(cache, name)
  if (await exists(folder)) return { folder, found: true }
  const work = workPath(folder)
  await writing(cache, () => makeFolder(cache, work))
  const forget = removeOnInterrupt(work)
  try {
    await make(work)
    await rename(work, folder)
  } catch (error) {
    if (!isTaken(error)) throw error
  } finally {
    await rm(work, { recursive: true, force: true })
    forget()
    await removeStale(cache)
  }
  return { folder, found: false }
}

const exists = (folder: string): Promise<boolean> =>
  stat(folder).then(
    () => true,
    () => false,
  )

async function makeFolder(cache: string, work: string): Promise<void> {
  // In a file system of the kernel, such as /proc, making parents may try for ever: ask first.
  await rmdir(await mkdtemp(join(await nearest(cache), '.neumarray-')))
  await mkdir(work, { recursive: true })
}

/** The first part of a path, from its end, that is there. */
async function nearest(path: string): Promise<string> {
  return (await exists(path)) || dirname(path) === path ? path : await nearest(dirname(path))
}

const isTaken = (error: unknown) => ['ENOTEMPTY', 'EEXIST'].includes(systemCode(error) ?? '')
