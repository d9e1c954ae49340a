import { type FileHandle, mkdtemp, open, realpath, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { Config } from '../../config/record/config.ts'
import { npyHeader, npyValues } from '../../inputs/files/npy/write.ts'
import { removeOnInterrupt } from '../../system/interrupt.ts'
import { cannotWrite } from './errors.ts'
import { kindOf } from './output-check.ts'

/** A .npy file of results on its way: matrices are written as they come, `keep` puts it in its place. */
export interface ResultFile {
  /** Writes one T of entries in units of the last bit; its unit diagonal is set. Throws OutputError. */
  readonly write: (T: ArrayLike<number>, shape: readonly number[]) => Promise<void>
  readonly keep: () => Promise<void>
  /** Clears away what was not kept. */
  readonly close: () => Promise<void>
}

/**
 * The inverses T, unit diagonal and all, as .npy: float64 in the shape of the input. They are written
 * beside the path, which a run that fails leaves as it was. Throws OutputError.
 */
export async function openResult(path: string, config: Config): Promise<ResultFile> {
  const place = await placeOf(path).catch(error => {
    throw cannotWrite(path, error)
  })
  let isBegun = false
  const attempt = async (work: () => Promise<unknown>) => {
    try {
      await work()
    } catch (error) {
      throw cannotWrite(path, error)
    }
  }
  return {
    write: (T, shape) =>
      attempt(async () => {
        if (!isBegun) await place.file.writeFile(npyHeader(shape))
        isBegun = true
        await place.file.writeFile(npyValues(realT(T, config)))
      }),
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

function realT(result: ArrayLike<number>, { chunkSize: k, fractionBits }: Config): Float64Array {
  const T = Float64Array.from(result, value => value / 2 ** fractionBits)
  for (let i = 0; i < k; i += 1) T[i * k + i] = 1
  return T
}
