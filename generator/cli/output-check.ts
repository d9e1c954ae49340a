import { mkdtemp, rmdir, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { systemCode, systemReason } from './errors.ts'

/** What is wrong with a folder to be written, if anything; it may be there or not. */
export async function folderProblems(option: string, path: string): Promise<string[]> {
  if (path === '') return [`${option} is missing; give it the path of a folder`]
  if ((await kindOf(path)) === 'file') return [`${option} ${path} is a file; expected a folder`]
  return await refusal(option, path, await nearestFolder(resolve(path)))
}

/** What is wrong with a file to be written, if anything; its folder must be there. */
export async function fileProblems(option: string, path: string | undefined): Promise<string[]> {
  if (path === undefined) return []
  if (path === '') return [`${option} is missing; give it the path of a file`]
  const kind = await kindOf(path)
  if (kind === 'folder') return [`${option} ${path} is a folder; expected the path of a file`]
  if (kind === 'device') return []
  const folder = dirname(resolve(path))
  if ((await kindOf(folder)) === 'folder') return await refusal(option, path, folder)
  return [`${option} ${path} cannot be written: there is no folder ${dirname(path)}`]
}

/** What stands at a path now. */
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
