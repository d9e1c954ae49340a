import { InputError } from '../errors.ts'

/** Bytes that are read from any place on: of a file, or at hand. */
export interface ByteSource {
  readonly size: number
  /** `length` bytes from `at` on; fewer where the source ends. */
  readonly read: (at: number, length: number) => Uint8Array | Promise<Uint8Array>
}

/** Bytes at hand as a source. */
export const atHand = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  read: (at, length) => bytes.subarray(at, at + length),
})

/** Bytes as they are given, at hand or to be read. */
export const sourceOf = (given: Uint8Array | ByteSource): ByteSource =>
  given instanceof Uint8Array ? atHand(given) : given

/** Exactly so many bytes. Throws InputError when the source ends before, as a file cut while it is read. */
export async function exactly(source: ByteSource, at: number, length: number): Promise<Uint8Array> {
  const bytes = await source.read(at, length)
  if (bytes.length === length) return bytes
  throw new InputError([
    `the file is truncated: it ends after ${at + bytes.length} of ${at + length} bytes; write it again`,
  ])
}

/** A part of a source as a source of its own. */
export const partOf = (source: ByteSource, start: number, size: number): ByteSource => ({
  size,
  read: (at, length) => source.read(start + at, Math.max(0, Math.min(length, size - at))),
})

/** Bytes as numbers and texts. */
export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
