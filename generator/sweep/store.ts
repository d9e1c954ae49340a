import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { removeStale, workPath, writing } from '../tools/work-files.ts'
import type { Outcome } from './part.ts'

/** Where outcomes of parts are kept, one file each, by the key of the part. */
export interface PartStore {
  readonly folder: string
  /** The outcome kept under a key; undefined when there is none, or none that can be read. */
  readonly read: (key: string) => Promise<Outcome | undefined>
  /** Keeps an outcome, whole or not at all; failures that may go away are not kept. */
  readonly write: (key: string, outcome: Outcome) => Promise<void>
}

/** The store in a folder of the cache, made when it is not there. Throws ConfigError. */
export async function openStore(cache: string): Promise<PartStore> {
  const folder = join(cache, 'parts')
  await writing(cache, async () => {
    await mkdir(folder, { recursive: true })
    await removeStale(folder)
  })
  return {
    folder,
    read: key => readOutcome(join(folder, `${key}.json`)),
    write: async (key, outcome) => {
      if ('failure' in outcome && !outcome.lasting) return
      await writing(cache, () => replace(join(folder, `${key}.json`), JSON.stringify(outcome)))
    },
  }
}

async function readOutcome(path: string): Promise<Outcome | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    const found: unknown = JSON.parse(text)
    return isOutcome(found) ? found : undefined
  } catch {
    return undefined
  }
}

const isOutcome = (found: unknown): found is Outcome =>
  typeof found === 'object' && found !== null && ('value' in found || 'failure' in found)

/** A killed process leaves at most a file beside, never half a result. */
async function replace(path: string, text: string): Promise<void> {
  const work = workPath(path)
  await writeFile(work, text)
  await rename(work, path)
}
