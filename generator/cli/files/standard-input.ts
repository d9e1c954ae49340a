import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'

/** The path that stands for standard input, as in other tools. */
const standardInput = '-'

/** Whether a path stands for standard input; a file of that name is `./-`. */
export const isStandardInput = (path: string): boolean => path === standardInput

/** The bytes of a file, or of standard input, as they come. */
export const openInput = (path: string): Readable =>
  isStandardInput(path) ? process.stdin : createReadStream(path)

/** All of a file, or of standard input, as text. Throws an error of the file system. */
export const readText = async (path: string): Promise<string> =>
  (await buffer(openInput(path))).toString('utf8')

/** A path as sentences call it. */
export const inputName = (path: string): string => (isStandardInput(path) ? 'standard input' : path)

/** What is wrong when several options read standard input, which can be read once. */
export function standardInputProblems(
  options: readonly (readonly [option: string, path: string | undefined])[],
): string[] {
  const readers = options.filter(([, path]) => path !== undefined && isStandardInput(path))
  if (readers.length < 2) return []
  const names = readers.map(([option]) => option).join(' and ')
  return [`${names} read standard input, which can be read once; give one of them a file`]
}
