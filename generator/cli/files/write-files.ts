import { rmdirSync } from 'node:fs'
import { mkdir, mkdtemp, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { isTaken } from '../../system/errors.ts'
import { onInterrupt, removeOnInterrupt } from '../../system/interrupt.ts'
import { cannotWrite, OutputError } from './errors.ts'
import { kindOf } from './output-check.ts'

/** A file to be written, its path inside the folder. */
export interface FileToWrite {
  readonly path: string
  readonly text: string | Uint8Array
}

/**
 * Writes files into a folder, all or none: they are written beside and moved when complete. In a
 * folder that is there already, files of the same names are replaced and all others are left alone.
 * Throws OutputError.
 */
export async function writeFolder(path: string, files: readonly FileToWrite[]): Promise<void> {
  const kind = await kindOf(path).catch(error => {
    throw cannotWrite(path, error)
  })
  await write(path, files, kind === 'folder')
}

/** Writes files into a folder that is not there yet, or empty. Throws TakenError, OutputError. */
export const writeNewFolder = (path: string, files: readonly FileToWrite[]): Promise<void> =>
  write(path, files, false)

/** A folder that another process has made while this one was about to. */
export class TakenError extends OutputError {
  constructor(path: string) {
    const wayOut = 'run this again, or choose another folder'
    super(`another process has made ${path} in the meantime; ${wayOut}`)
  }
}

async function write(path: string, files: readonly FileToWrite[], isThere: boolean) {
  const folder = resolve(path)
  const parent = isThere ? folder : dirname(folder)
  let made: string | undefined
  let work: string | undefined
  const kept: (() => void)[] = []
  try {
    made = await mkdir(parent, { recursive: true })
    const first = made
    if (first !== undefined) kept.push(onInterrupt(() => removeEmpty(parent, first)))
    work = await mkdtemp(join(parent, '.neumarray-'))
    kept.push(removeOnInterrupt(work))
    const whole = join(work, basename(folder))
    await writeAll(whole, files)
    if (isThere) await moveAll(whole, folder, files)
    else await place(whole, folder, path)
    made = undefined
  } catch (error) {
    throw error instanceof OutputError ? error : cannotWrite(path, error)
  } finally {
    if (work !== undefined) await rm(work, { recursive: true, force: true })
    if (made !== undefined) removeEmpty(parent, made)
    for (const forget of kept) forget()
  }
}

/** Gives a new folder its name, unless it has been taken since. */
async function place(whole: string, folder: string, path: string): Promise<void> {
  try {
    await rename(whole, folder)
  } catch (error) {
    throw isTaken(error) ? new TakenError(path) : error
  }
}

/** Removes a folder and those above it, up to the first that was made, unless others use them by now. */
function removeEmpty(folder: string, first: string): void {
  try {
    rmdirSync(folder)
    if (folder !== first) removeEmpty(dirname(folder), first)
  } catch {
    // There is something in it.
  }
}

async function writeAll(folder: string, files: readonly FileToWrite[]): Promise<void> {
  await mkdir(folder)
  for (const { path, text } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
}

async function moveAll(from: string, to: string, files: readonly FileToWrite[]): Promise<void> {
  for (const { path } of files) await checkPlace(join(to, path))
  for (const { path } of files) await mkdir(dirname(join(to, path)), { recursive: true })
  for (const { path } of files) await rename(join(from, path), join(to, path))
}

async function checkPlace(path: string): Promise<void> {
  if ((await kindOf(path)) === 'folder') {
    throw new OutputError(`${path} is a folder where a file of the same name belongs`)
  }
  if ((await kindOf(dirname(path))) === 'file') {
    throw new OutputError(`${dirname(path)} is a file where a folder of the same name belongs`)
  }
}

/** Writes one file, whole or not at all. Throws OutputError. */
export async function writeWhole(path: string, bytes: Uint8Array | string): Promise<void> {
  try {
    const kind = await kindOf(path)
    if (kind === 'device') return await writeFile(path, bytes)
    const target = kind === 'file' ? await realpath(path) : resolve(path)
    await replace(target, bytes)
  } catch (error) {
    throw cannotWrite(path, error)
  }
}

async function replace(target: string, bytes: Uint8Array | string): Promise<void> {
  const work = await mkdtemp(join(dirname(target), '.neumarray-'))
  const forget = removeOnInterrupt(work)
  try {
    await writeFile(join(work, basename(target)), bytes)
    await rename(join(work, basename(target)), target)
  } finally {
    await rm(work, { recursive: true, force: true })
    forget()
  }
}
