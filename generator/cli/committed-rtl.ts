import { readdir, readFile, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Preset } from '../config/presets.ts'
import { generate } from '../generate.ts'
import { systemCode } from '../system/errors.ts'
import { writeFolder } from './files/write-files.ts'

/** What writing the presets anew would change in a folder that holds one folder for each: a line a file. */
export async function staleFiles(folder: string, presets: readonly Preset[]): Promise<string[]> {
  const lines: string[] = []
  for (const { name, request } of presets) {
    const files = generate(request).files.map(({ path, text }) => [path, text] as const)
    lines.push(...(await compareFolder(join(folder, name), new Map(files))))
  }
  return lines
}

async function compareFolder(
  folder: string,
  wanted: ReadonlyMap<string, string>,
): Promise<string[]> {
  const there = await filesIn(folder)
  const missing = [...wanted.keys()].filter(path => !there.includes(path))
  const lines = missing.map(path => `${join(folder, path)} is missing`)
  for (const path of there.sort()) {
    const text = wanted.get(path)
    if (text === undefined) lines.push(`${join(folder, path)} is no longer generated`)
    else if (text !== (await readFile(join(folder, path), 'utf8'))) {
      lines.push(`${join(folder, path)} differs`)
    }
  }
  return lines
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    const files = entries.filter(entry => entry.isFile())
    return files.map(entry => relative(folder, join(entry.parentPath, entry.name)))
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return []
    throw error
  }
}

/** Writes the presets anew, each into a folder of its name; what else is in that folder goes. */
export async function rewrite(folder: string, presets: readonly Preset[]): Promise<void> {
  for (const { name, request } of presets) {
    const { files } = generate(request)
    await rm(join(folder, name), { recursive: true, force: true })
    await writeFolder(join(folder, name), files)
  }
}
