import { mkdtemp, realpath, rmdir, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { systemCode } from '../../system/errors.ts'
import { systemReason } from './errors.ts'

/** What is wrong with a folder to be written, if anything; it may be there or not. */
export async function folderProblems(option: string, path: string): Promise<string[]> {
  if (path === '') return [`${option} is missing; give it the path of a folder`]
  if (path === '-') return [`${option} - would be standard output; expected the path of a folder`]
  return await unlessRefused(option, path, async () => {
    if ((await kindOf(path)) === 'file') return [`${option} ${path} is a file; expected a folder`]
    return await refusal(option, path, await nearestFolder(resolve(path)))
  })
}

/** What is wrong with a file to be written, if anything; its folder must be there. */
export async function fileProblems(option: string, path: string | undefined): Promise<string[]> {
  if (path === undefined) return []
  if (path === '') return [`${option} is missing; give it the path of a file`]
  if (path === '-')
    return [
      `${option} - would be a file of that name, as nothing but text goes to standard output; give it the path of a file (one of that name is ./-)`,
    ]
  return await unlessRefused(option, path, async () => {
    const kind = await kindOf(path)
    if (kind === 'folder') return [`${option} ${path} is a folder; expected the path of a file`]
    if (kind === 'device') return []
    const folder = dirname(resolve(path))
    if ((await kindOf(folder)) === 'folder') return await refusal(option, path, folder)
    return [`${option} ${path} cannot be written: there is no folder ${dirname(path)}`]
  })
}

/** What is wrong when two options name the same file, by whatever path; a device may serve twice. */
export async function samePlaceProblems(
  [one, path]: readonly [option: string, path: string | undefined],
  [other, otherPath]: readonly [option: string, path: string | undefined],
): Promise<string[]> {
  if (!path || !otherPath || (await placeOf(path)) !== (await placeOf(otherPath))) return []
  if ((await kindOf(path).catch(() => undefined)) === 'device') return []
  return [`${one} and ${other} both name ${path}; give each a file of its own`]
}

/** What is wrong when a file to be written is one that is read, by whatever path. */
export async function overwriteProblems(
  [writes, path]: readonly [option: string, path: string | undefined],
  [reads, otherPath]: readonly [option: string, path: string | undefined],
): Promise<string[]> {
  const clashes = await samePlaceProblems([writes, path], [reads, otherPath])
  return clashes.map(() => `${writes} names ${path}, which ${reads} reads; give it another path`)
}

/** The path without links: of the file, or of its folder where there is no file yet. */
const placeOf = (path: string): Promise<string> =>
  realpath(path)
    .catch(async () => join(await realpath(dirname(resolve(path))), basename(path)))
    .catch(() => resolve(path))

/** What stands at a path now. Throws the system's error when that cannot be told. */
export async function kindOf(path: string): Promise<'file' | 'folder' | 'device' | undefined> {
  try {
    const found = await stat(path)
    if (found.isDirectory()) return 'folder'
    return found.isFile() ? 'file' : 'device'
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return undefined
    throw error
  }
}

async function nearestFolder(path: string): Promise<string> {
  const kind = await kindOf(path)
  return kind === undefined ? await nearestFolder(dirname(path)) : path
}

async function unlessRefused(
  option: string,
  path: string,
  ask: () => Promise<string[]>,
): Promise<string[]> {
  try {
    return await ask()
  } catch (error) {
    if (systemCode(error) === undefined) throw error
    return [`${option} ${path} cannot be written: ${systemReason(error)}`]
  }
}

/** Permission bits do not tell for every user and file system, so something is written for a moment. */
async function refusal(option: string, path: string, folder: string): Promise<string[]> {
  try {
    await rmdir(await mkdtemp(join(folder, '.neumarray-')))
    return []
  } catch (error) {
    return [`${option} ${path} cannot be written: ${refused(error, folder)}`]
  }
}

function refused(error: unknown, folder: string): string {
  const code = systemCode(error)
  if (code === 'ENOTDIR') return `${folder} is not a folder`
  // The folder is there, yet takes no entry: a file system of the kernel.
  return code === 'ENOENT' ? `${folder} takes no files` : systemReason(error)
}
