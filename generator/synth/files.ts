import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Writes files into a folder, by their names. */
export async function writeFiles(
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
}

/** Removes files that a kept result does without. */
export async function removeFiles(folder: string, ...names: readonly string[]): Promise<void> {
  for (const name of names) await rm(join(folder, name), { force: true })
}
