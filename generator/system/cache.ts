import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rename, rm, rmdir, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { cachePlace, onDisk } from './disk.ts'
import { isSealed, sealEntry } from './entry-check.ts'
import type { Environment } from './environment.ts'
import { isTaken, systemCode } from './errors.ts'
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
 * An entry that was damaged since is made again.
 * Throws ConfigError when the cache cannot be written, DiskError when its disk takes no more.
 */
export async function cached(
  cache: string,
  name: string,
  make: (folder: string) => Promise<void>,
): Promise<{ folder: string; found: boolean }> {
  const folder = join(cache, name)
  if (await exists(folder)) {
    if (await isSealed(folder)) return { folder, found: true }
    await writing(cache, () => remove(folder))
  }
  const work = workPath(folder)
  await writing(cache, () => makeFolderIn(cache, work))
  const forget = removeOnInterrupt(work)
  try {
    await onDisk(cachePlace(cache), async () => {
      await make(work)
      await sealEntry(work)
      await rename(work, folder)
    })
  } catch (error) {
    if (!isTaken(error)) throw error
  } finally {
    await rm(work, { recursive: true, force: true })
    forget()
    await removeStale(cache)
  }
  return { folder, found: false }
}

/** Takes a damaged entry away, unless another process has done so. */
async function remove(folder: string): Promise<void> {
  const aside = workPath(folder)
  try {
    await rename(folder, aside)
    await rm(aside, { recursive: true, force: true })
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error
  }
}

const exists = (folder: string): Promise<boolean> =>
  stat(folder).then(
    () => true,
    () => false,
  )

/** Makes a folder in a cache, which must be writable. Throws an error of the file system. */
export async function makeFolderIn(cache: string, folder: string): Promise<void> {
  // In a file system of the kernel, such as /proc, making parents may try for ever: ask first.
  await rmdir(await mkdtemp(join(await nearest(cache), '.neumarray-')))
  await mkdir(folder, { recursive: true })
}

/** The first part of a path, from its end, that is there. */
async function nearest(path: string): Promise<string> {
  return (await exists(path)) || dirname(path) === path ? path : await nearest(dirname(path))
}
