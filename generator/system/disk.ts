import { tmpdir } from 'node:os'
import { systemCode, systemReason } from './errors.ts'

/** A disk that took no more while work was under way; the message names the folder and the way out. */
export class DiskError extends Error {
  override readonly name = 'DiskError'
}

/** A folder that work is done in, and the variable that names another. */
export interface WorkPlace {
  readonly name: string
  readonly variable: string
}

export const cachePlace = (cache: string): WorkPlace => ({
  name: `the cache ${cache}`,
  variable: 'NEUMARRAY_CACHE',
})

/** Where builds and runs have their files for as long as they take. */
export const temporaryPlace = (): WorkPlace => ({
  name: `the folder of temporary files ${tmpdir()}`,
  variable: 'TMPDIR',
})

/** Codes that speak of the disk, and not of the path. */
const ofDisk = ['ENOSPC', 'EDQUOT', 'EIO']

/** Whether the disk is the reason of an error of the file system. */
export const isOfDisk = (error: unknown): boolean => ofDisk.includes(systemCode(error) ?? '')

/** An error of the file system as one of the disk; undefined where the disk is not the reason. */
export function diskError(place: WorkPlace, error: unknown): DiskError | undefined {
  return isOfDisk(error)
    ? new DiskError(`${place.name} cannot be written: ${systemReason(error)}; ${wayOut(place)}`)
    : undefined
}

/** A file of which a program, which says that all went well, has written a part only. */
export const cutError = (place: WorkPlace, what: string): DiskError =>
  new DiskError(`${what} is cut off: the disk of ${place.name} may be full; ${wayOut(place)}`)

const wayOut = ({ variable }: WorkPlace): string =>
  `make room there, or set ${variable} to a folder on another disk`

/** Does what writes into a place. Throws DiskError when its disk takes no more. */
export async function onDisk<Result>(
  place: WorkPlace,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw diskError(place, error) ?? error
  }
}
