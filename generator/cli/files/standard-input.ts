import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'

/** The path that stands for standard input, as in other tools. */
const standardInput = '-'

/** Whether a path stands for standard input; a file of that name is `./-`. */
export const isStandardInput = (path: string): boolean => path === standardInput

/** The bytes of a file, or of standard input, as they come. */
export const openInput = (path: string): Readable =>
  isStandardInput(path) ? process.stdin : createReadStream(path)

/** Bytes of a file of text: more than any that a person or a program writes for us. */
export const mostText = 2 ** 24

/**
 * All of a file, or of standard input, as text; undefined where that is more than `mostText` bytes,
 * as of a pipe without end. Throws an error of the file system.
 */
export async function readText(path: string): Promise<string | undefined> {
  const taken: Uint8Array[] = []
  let size = 0
  for await (const chunk of openInput(path) as AsyncIterable<Uint8Array>) {
    taken.push(chunk)
    size += chunk.length
    if (size > mostText) return undefined
  }
  return Buffer.concat(taken).toString('utf8')
}

/** What is wrong with the path of a file to be read, if it is given and empty. */
export const emptyPathProblems = (option: string, path: string | undefined): string[] =>
  path === '' ? [`${option} is empty; give it the path of a file, or - for standard input`] : []

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
