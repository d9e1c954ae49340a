import { lstat, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type FileToWrite, writeFolder } from './write-files.ts'

/**
 * Writes a design into a folder. Modules of the design that was there before, which its manifest
 * names, go when they are not part of the new one; all else is left alone. Throws OutputError.
 */
export async function writeDesign(folder: string, files: readonly FileToWrite[]): Promise<void> {
  const before = await modulesIn(folder)
  await writeFolder(folder, files)
  const now = new Set(files.map(({ path }) => path))
  for (const name of before.filter(each => !now.has(each))) {
    const path = join(folder, name)
    const found = await lstat(path).catch(() => undefined)
    if (found?.isFile()) await rm(path, { force: true })
  }
}

/** Names of the Verilog files that the manifest in a folder lists; none without a manifest. */
async function modulesIn(folder: string): Promise<string[]> {
  const manifest = await readFile(join(folder, 'manifest.json'), 'utf8')
    .then((text): unknown => JSON.parse(text))
    .catch(() => undefined)
  if (typeof manifest !== 'object' || manifest === null || !('files' in manifest)) return []
  const { files } = manifest
  return Array.isArray(files) ? files.filter(isModule) : []
}

/** Plain names only: a manifest must not reach outside its folder. */
const isModule = (name: unknown): name is string =>
  typeof name === 'string' && /^\w[\w$]*\.v$/.test(name)
