import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { entryName, makeFolderIn } from '../system/cache.ts'
import { removeStale, workPath, writing } from '../system/work-files.ts'
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
  await writing(cache, async () => {
    await makeFolderIn(cache, folder)
    await removeStale(folder)
  })
  return {
    folder,
    read: key => readOutcome(join(folder, `${key}.json`)),
    write: async (key, outcome) => {
      if ('failure' in outcome && !outcome.lasting) return
      await writing(cache, () => replace(join(folder, `${key}.json`), textOf(outcome)))
    },
  }
}

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
  const work = workPath(path)
  await writeFile(work, text)
  await rename(work, path)
}
