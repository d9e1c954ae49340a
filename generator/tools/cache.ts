import { createHash, randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rename, rm, rmdir, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { ConfigError } from '../config/errors.ts'
import { isSealed, sealEntry } from './entry-check.ts'
import type { Environment } from './environment.ts'
import { removeOnInterrupt } from './interrupt.ts'

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
 * Throws ConfigError when the cache cannot be written.
 */
export async function cached(
  cache: string,
  name: string,
  make: (folder: string) => Promise<void>,
): Promise<{ folder: string; found: boolean }> {
  const folder = join(cache, name)
  if (await exists(folder)) {
    if (await isSealed(folder)) return { folder, found: true }
    await remove(cache, folder)
  }
  const work = besides(folder)
  await makeWritable(cache, work)
  const forget = removeOnInterrupt(work)
  try {
    await make(work)
    await sealEntry(work)
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

/** Takes a damaged entry away, unless another process has done so. */
async function remove(cache: string, folder: string): Promise<void> {
  const aside = besides(folder)
  try {
    await rename(folder, aside)
    await rm(aside, { recursive: true, force: true })
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw notWritable(cache, error)
  }
}

const besides = (folder: string): string =>
  `${folder}.${process.pid}-${randomBytes(4).toString('hex')}${workSuffix}`

const workSuffix = '.part'
const staleAfter = 24 * 3600 * 1000

const exists = (folder: string): Promise<boolean> =>
  stat(folder).then(
    () => true,
    () => false,
  )

async function makeWritable(cache: string, work: string): Promise<void> {
  try {
    await makeFolderIn(cache, work)
  } catch (error) {
    throw notWritable(cache, error)
  }
}

/** Makes a folder in a cache, which must be writable. Throws an error of the file system. */
export async function makeFolderIn(cache: string, folder: string): Promise<void> {
  // In a file system of the kernel, such as /proc, making parents may try for ever: ask first.
  await rmdir(await mkdtemp(join(await nearest(cache), '.neumarray-')))
  await mkdir(folder, { recursive: true })
}

function notWritable(cache: string, error: unknown): ConfigError {
  const code = codeOf(error) ?? 'error'
  const wayOut = 'set NEUMARRAY_CACHE to a folder that can be'
  return new ConfigError([`the build cache ${cache} cannot be written (${code}); ${wayOut}`])
}

/** The first part of a path, from its end, that is there. */
async function nearest(path: string): Promise<string> {
  return (await exists(path)) || dirname(path) === path ? path : await nearest(dirname(path))
}

/** Removes what interrupted builds of earlier days have left. */
async function removeStale(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    if (!name.endsWith(workSuffix)) continue
    const path = join(cache, name)
    const age = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    )
    if (age > staleAfter) await rm(path, { recursive: true, force: true })
  }
}

const isTaken = (error: unknown) => ['ENOTEMPTY', 'EEXIST'].includes(codeOf(error) ?? '')

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined
