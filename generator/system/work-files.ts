import { randomBytes } from 'node:crypto'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ConfigError } from '../config/errors.ts'
import { cachePlace, diskError } from './disk.ts'
import { systemCode } from './errors.ts'

const workSuffix = '.part'
const staleAfter = 24 * 3600 * 1000

/** Where the content of a file or folder of the cache is made before it gets its name. */
export const workPath = (path: string): string =>
  `${path}.${process.pid}-${randomBytes(4).toString('hex')}${workSuffix}`

/** Removes what processes that were killed on earlier days have left in a folder. */
export async function removeStale(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.endsWith(workSuffix)) continue
    const path = join(folder, name)
    const age = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    )
    if (age > staleAfter) await rm(path, { recursive: true, force: true })
  }
}

/** Does what writes into a cache. Throws ConfigError when it cannot be written, DiskError when its disk is full. */
export async function writing(cache: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const ofDisk = diskError(cachePlace(cache), error)
    if (ofDisk !== undefined) throw ofDisk
    const code = systemCode(error) ?? 'error'
    const wayOut = 'set NEUMARRAY_CACHE to a folder that can be'
    throw new ConfigError([`the cache ${cache} cannot be written (${code}); ${wayOut}`])
  }
}
