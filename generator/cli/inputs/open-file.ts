import { stat } from 'node:fs/promises'
import { InputError } from '../../inputs/errors.ts'
import { atHand, type ByteSource } from '../../inputs/files/bytes.ts'
import { fileKind, tellingBytes } from '../../inputs/files/file-kind.ts'
import { openBytes } from '../../system/file-bytes.ts'
import { systemReason } from '../files/errors.ts'
import { inputName, isStandardInput, openInput } from '../files/standard-input.ts'

/** Bytes of a pipe that are kept. */
const mostBytes = 2 ** 31 - 1

/** A file of numbers that has been opened. */
export interface OpenFile {
  readonly bytes: ByteSource
  readonly close: () => Promise<void>
}

/**
 * Opens a file of numbers; a pipe, `-` being standard input, is gathered. Throws InputError, naming
 * it, when it is empty or cannot be read.
 */
export async function openNumbers(path: string): Promise<OpenFile> {
  const opened = await open(path)
  if (opened.bytes.size > 0) return opened
  await opened.close()
  throw new InputError([`${inputName(path)} is empty; expected a .npy, .npz or .safetensors file`])
}

async function open(path: string): Promise<OpenFile> {
  try {
    const isPipe = isStandardInput(path) || !(await stat(path)).isFile()
    if (isPipe) {
      const bytes = await gather(openInput(path), inputName(path))
      return { bytes: atHand(bytes), close: async () => undefined }
    }
    const file = await openBytes(path)
    const read = async (at: number, length: number) =>
      await file.read(at, length).catch((error: unknown) => {
        throw unreadable(path, error)
      })
    return { bytes: { size: file.size, read }, close: file.close }
  } catch (error) {
    throw error instanceof InputError ? error : unreadable(path, error)
  }
}

const unreadable = (path: string, error: unknown): InputError =>
  new InputError([`${path} cannot be read: ${systemReason(error)}`])

/**
 * What comes out of a pipe. One that has no end, such as /dev/zero, is read no further than it takes
 * to see that it is no file of numbers; what has come tells so to the reader of such files.
 */
export async function gather(
  chunks: AsyncIterable<Uint8Array>,
  path: string,
  most = mostBytes,
): Promise<Uint8Array> {
  const taken: Uint8Array[] = []
  let head = new Uint8Array()
  let size = 0
  for await (const chunk of chunks) {
    taken.push(chunk)
    size += chunk.length
    if (size > most)
      throw new InputError([
        `${path} holds more than ${most} bytes; expected at most ${most} of a pipe: save them as a file, which may be larger`,
      ])
    if (head.length < tellingBytes)
      head = Uint8Array.from([...head, ...chunk.subarray(0, tellingBytes)])
    if (head.length >= tellingBytes && fileKind(head) === undefined) break
  }
  return Buffer.concat(taken)
}
