import { lstat, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ConfigError } from '../../config/errors.ts'
import { differs, digestOf, type EarlierDesign, earlierDesign } from './earlier-design.ts'
import { alone } from './folder-lock.ts'
import { kindOf } from './output-check.ts'
import { type FileToWrite, TakenError, writeFolder, writeNewFolder } from './write-files.ts'

export interface WriteOptions {
  /** Replaces whatever is in the way. */
  readonly force: boolean
  /** What to do where something is in the way, as a part of a sentence. */
  readonly wayOut: string
}

/**
 * Writes a design into a folder, in place of an earlier state of it; all else there is left alone.
 * Of two processes one writes after the other. Throws ConfigError, with nothing written, where that
 * would lose another design, or files that were changed or are not of this tool; OutputError.
 */
export async function writeDesign(
  folder: string,
  name: string,
  files: readonly FileToWrite[],
  options: WriteOptions,
): Promise<void> {
  const kind = await kindOf(folder).catch(() => 'not known')
  if (kind === undefined) {
    try {
      return await writeNewFolder(folder, files)
    } catch (error) {
      if (!(error instanceof TakenError)) throw error
    }
  }
  await alone(folder, () => replaceDesign(folder, name, files, options))
}

async function replaceDesign(
  folder: string,
  name: string,
  files: readonly FileToWrite[],
  { force, wayOut }: WriteOptions,
): Promise<void> {
  const before = await earlierDesign(folder)
  if (!force) {
    const problems = await losses(folder, name, files, before)
    if (problems.length > 0)
      throw new ConfigError(
        problems.map(({ found, paths }) => `${folder} holds ${found}; ${wayOut}: ${listed(paths)}`),
      )
  }
  await writeFolder(folder, files)
  const now = new Set(files.map(({ path }) => path))
  for (const path of before?.digests.keys() ?? []) {
    if (!now.has(path) && (await isFile(join(folder, path)))) await rm(join(folder, path))
  }
}

/** What would be lost, and the files that it is in. */
interface Loss {
  readonly found: string
  readonly paths: readonly string[]
}

async function losses(
  folder: string,
  name: string,
  files: readonly FileToWrite[],
  before: EarlierDesign | undefined,
): Promise<Loss[]> {
  const known = before?.digests ?? new Map<string, string>()
  if (before !== undefined && before.name !== name) {
    return [{ found: `the design ${before.name}`, paths: [...known.keys()] }]
  }
  const fresh = new Map(files.map(({ path, text }) => [path, digestOf(text)]))
  const changed: string[] = []
  const foreign: string[] = []
  for (const path of new Set([...fresh.keys(), ...known.keys()])) {
    if (path === 'manifest.json' && before !== undefined) continue
    const place = join(folder, path)
    if (!(await differs(place, known.get(path))) || !(await differs(place, fresh.get(path))))
      continue
    if (known.has(path)) changed.push(path)
    else foreign.push(path)
  }
  return [
    { found: 'files that were changed since they were generated', paths: changed },
    { found: 'files that are not of this design', paths: foreign },
  ].filter(({ paths }) => paths.length > 0)
}

/** Names, the first few of many. */
function listed(paths: readonly string[]): string {
  const most = 5
  const more = paths.length - most
  const names = paths.slice(0, more > 1 ? most : paths.length).join(', ')
  return more > 1 ? `${names} and ${more} more` : names
}

const isFile = async (path: string): Promise<boolean> =>
  (await lstat(path).catch(() => undefined))?.isFile() === true
