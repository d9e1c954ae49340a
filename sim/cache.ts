import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { BuildError } from './errors.ts'
import type { Environment } from './toolchain.ts'

/** Where builds are kept: NEUMARRAY_CACHE, or neumarray in XDG_CACHE_HOME or ~/.cache. */
export function cacheFolder(env: Environment = process.env): string {
  const given = env.NEUMARRAY_CACHE
  if (given) return given
  return join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache'), 'neumarray')
}

/** Name of an entry: the same parts give the same name, any other part another one. */
export const entryName = (parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex')

/**
 * The folder of an entry, made by `make` unless it is there. An entry appears complete or not at
 * all: it is made in a folder beside it and renamed; of two makers the first wins, and both end well.
 */
export async function cached(
  cache: string,
  name: string,
  make: (folder: string) => Promise<void>,
): Promise<{ folder: string; found: boolean }> {
  const folder = join(cache, name)
  if (await exists(folder)) return { folder, found: true }
  const work = `${folder}.${process.pid}-${randomBytes(4).toString('hex')}${workSuffix}`
  await makeWritable(cache, work)
  try {
    await make(work)
    await rename(work, folder)
  } catch (error) {
    if (!isTaken(error)) throw error
  } finally {
    await rm(work, { recursive: true, force: true })
    await removeStale(cache)
  }
  return { folder, found: false }
}

const workSuffix = '.part'
const staleAfter = 24 * 3600 * 1000

const exists = (folder: string): Promise<boolean> =>
  stat(folder).then(
    () => true,
    () => false,
  )

async function makeWritable(cache: string, work: string): Promise<void> {
  try {
    await mkdir(work, { recursive: true })
  } catch (error) {
    const code = codeOf(error) ?? 'error'
    const wayOut = 'set NEUMARRAY_CACHE to a folder that can be'
    throw new BuildError(`the build cache ${cache} cannot be written (${code}); ${wayOut}`)
  }
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
