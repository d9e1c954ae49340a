import { randomBytes } from 'node:crypto'
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ConfigError } from '../config/errors.ts'
import { entryName, makeFolderIn } from '../tools/cache.ts'
import type { Outcome } from './part.ts'

/** Where outcomes of parts are kept, one file each, by the key of the part. */
export interface PartStore {
  readonly folder: string
  /** The outcome kept under a key; undefined when there is none, or one that was damaged since. */
  readonly read: (key: string) => Promise<Outcome | undefined>
  /** Keeps an outcome, whole or not at all; failures that may go away are not kept. */
  readonly write: (key: string, outcome: Outcome) => Promise<void>
}

/** The store in a folder of the cache, made when it is not there. Throws ConfigError. */
export async function openStore(cache: string): Promise<PartStore> {
  const folder = join(cache, 'parts')
  await writable(cache, async () => {
    await makeFolderIn(cache, folder)
    await removeStale(folder)
  })
  return {
    folder,
    read: key => readOutcome(join(folder, `${key}.json`)),
    write: async (key, outcome) => {
      if ('failure' in outcome && !outcome.lasting) return
      await writable(cache, () => replace(join(folder, `${key}.json`), textOf(outcome)))
    },
  }
}

const workSuffix = '.part'
const staleAfter = 24 * 3600 * 1000

async function readOutcome(path: string): Promise<Outcome | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    const { check, ...outcome } = JSON.parse(text) as { readonly check?: unknown }
    return check === entryName([outcome]) ? (outcome as Outcome) : undefined
  } catch {
    return undefined
  }
}

/** An outcome with its digest: what was changed or cut since is found again rather than believed. */
const textOf = (outcome: Outcome): string =>
  JSON.stringify({ ...outcome, check: entryName([outcome]) })

/** A killed process leaves at most a file beside, never half a result. */
async function replace(path: string, text: string): Promise<void> {
  const work = `${path}.${process.pid}-${randomBytes(4).toString('hex')}${workSuffix}`
  await writeFile(work, text)
  await rename(work, path)
}

/** Removes what processes killed on earlier days have left. */
async function removeStale(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.endsWith(workSuffix)) continue
    const path = join(folder, name)
    const age = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    )
    if (age > staleAfter) await rm(path, { force: true })
  }
}

async function writable(cache: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    const wayOut = 'set NEUMARRAY_CACHE to a folder that can be'
    throw new ConfigError([`the cache ${cache} cannot be written (${code}); ${wayOut}`])
  }
}
