import { readFile, stat } from 'node:fs/promises'
import { InputError } from '../../inputs/errors.ts'
import { magic } from '../../inputs/files/npy.ts'
import { systemReason } from './errors.ts'
import { inputName, isStandardInput, openInput } from './standard-input.ts'

/** Bytes that Node reads of a file. */
export const mostBytes = 2 ** 31 - 1

/** The bytes of a .npy file or pipe, `-` being standard input. Throws InputError, naming it. */
export async function readBytes(path: string): Promise<Uint8Array> {
  const bytes = await allBytes(path)
  if (bytes.length > 0) return bytes
  throw new InputError([
    `${inputName(path)} is empty; expected a .npy file, as numpy.save writes it`,
  ])
}

async function allBytes(path: string): Promise<Uint8Array> {
  if (isStandardInput(path)) return await gather(openInput(path), inputName(path))
  try {
    const found = await stat(path)
    if (!found.isFile()) return await gather(openInput(path), path)
    if (found.size <= mostBytes) return await readFile(path)
    throw new InputError([tooLarge(path, `${found.size} bytes`)])
  } catch (error) {
    if (error instanceof InputError) throw error
    throw new InputError([`${path} cannot be read: ${systemReason(error)}`])
  }
}

/**
 * What comes out of a pipe. One that has no end, such as /dev/zero, is read no further than it takes
 * to see that it is no .npy file; what has come tells so to the reader of such files.
 */
export async function gather(
  chunks: AsyncIterable<Uint8Array>,
  path: string,
  most = mostBytes,
): Promise<Uint8Array> {
  const taken: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    const isWrong = magic.slice(size, size + chunk.length).some((byte, n) => byte !== chunk[n])
    taken.push(chunk)
    size += chunk.length
    if (size > most) throw new InputError([tooLarge(path, `more than ${most} bytes`, most)])
    if (isWrong) break
  }
  return Buffer.concat(taken)
}

/** What is said of a file of more bytes than can be read. */
export const tooLarge = (path: string, found: string, most = mostBytes): string =>
  `${path} holds ${found}; expected at most ${most}: give the matrices in several files`
