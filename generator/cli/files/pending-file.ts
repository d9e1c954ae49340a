import { type FileHandle, mkdtemp, open, realpath, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { removeOnInterrupt } from '../../system/interrupt.ts'
import { cannotWrite } from './errors.ts'
import { kindOf } from './output-check.ts'

/** A file on its way: it is written piece by piece beside its path, and `keep` puts it there. */
export interface PendingFile {
  /** Throws OutputError. */
  readonly write: (piece: Uint8Array | string) => Promise<void>
  /** Throws OutputError. */
  readonly keep: () => Promise<void>
  /** Clears away what was not kept. */
  readonly close: () => Promise<void>
}

/** Opens a file to be written; a run that fails leaves what is at the path as it was. Throws OutputError. */
export async function openPending(path: string): Promise<PendingFile> {
  const attempt = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work()
    } catch (error) {
      throw cannotWrite(path, error)
    }
  }
  const place = await attempt(() => placeOf(path))
  return {
    write: piece => attempt(() => place.file.writeFile(piece)),
    keep: () => attempt(place.keep),
    close: place.close,
  }
}

interface Place {
  readonly file: FileHandle
  readonly keep: () => Promise<void>
  readonly close: () => Promise<void>
}

/** A file beside the path; a device is written to as it is. */
async function placeOf(path: string): Promise<Place> {
  const kind = await kindOf(path)
  if (kind === 'device') {
    const file = await open(path, 'w')
    return { file, keep: () => file.close(), close: () => file.close().catch(() => undefined) }
  }
  const target = kind === 'file' ? await realpath(path) : resolve(path)
  const folder = await mkdtemp(join(dirname(target), '.neumarray-'))
  const forget = removeOnInterrupt(folder)
  const work = join(folder, basename(target))
  const file = await open(work, 'w')
  return {
    file,
    keep: async () => {
      await file.close()
      await rename(work, target)
    },
    close: async () => {
      await file.close().catch(() => undefined)
      await rm(folder, { recursive: true, force: true })
      forget()
    },
  }
}
