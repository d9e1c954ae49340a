import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { earlierDesign } from './earlier-design.ts'
import { type FileToWrite, writeFolder } from './write-files.ts'

/**
 * Writes a design into a folder. Files of the design that was there before go when they are not part
 * of the new one; all else is left alone. Throws OutputError.
 */
export async function writeDesign(folder: string, files: readonly FileToWrite[]): Promise<void> {
  const before = await earlierDesign(folder)
  await writeFolder(folder, files)
  const now = new Set(files.map(({ path }) => path))
  for (const name of before.filter(each => !now.has(each))) {
    await rm(join(folder, name), { force: true })
  }
}
