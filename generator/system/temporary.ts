import { mkdtemp, rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ConfigError } from '../config/errors.ts'
import { isOfDisk, onDisk, temporaryPlace } from './disk.ts'
import { systemReason } from './errors.ts'

/**
 * A new folder for the files of a run, its name with a prefix. Throws ConfigError when the folder of
 * temporary files is none or cannot be written, DiskError when its disk takes no more.
 */
export async function temporaryFolder(prefix: string): Promise<string> {
  return await onDisk(temporaryPlace(), async () => {
    try {
      return await mkdtemp(join(tmpdir(), prefix))
    } catch (error) {
      throw wrongPlace(error) ?? error
    }
  })
}

/**
 * Sees to it that tools which have files of their own there can run, before one does and says in its
 * own words that it cannot. Throws as `temporaryFolder`.
 */
export const checkTemporary = async (): Promise<void> => rmdir(await temporaryFolder('neumarray-'))

/** What is wrong with the folder itself; undefined where its disk is the reason. */
function wrongPlace(error: unknown): ConfigError | undefined {
  if (isOfDisk(error)) return undefined
  const { name, variable } = temporaryPlace()
  const wayOut = `set ${variable} to a folder that can be written`
  return new ConfigError([`${name} cannot be used: ${systemReason(error)}; ${wayOut}`])
}
