import { type FileHandle, open } from 'node:fs/promises'

/** A file that is read from any place on; `close` lets go of it. */
export interface FileBytes {
  readonly size: number
  /** `length` bytes from `at` on; fewer where the file ends. Throws an error of the file system. */
  readonly read: (at: number, length: number) => Promise<Uint8Array>
  readonly close: () => Promise<void>
}

/** Opens a file, of any size: it is never read as a whole. Throws an error of the file system. */
export async function openBytes(path: string): Promise<FileBytes> {
  const file = await open(path, 'r')
  const { size } = await file.stat()
  return { size, read: (at, length) => read(file, at, length), close: () => file.close() }
}

async function read(file: FileHandle, at: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, at + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return bytes.subarray(0, filled)
}
