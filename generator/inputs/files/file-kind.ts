import { viewOf } from './bytes.ts'
import { magic } from './npy/start.ts'
import { mostHeader } from './safetensors/header.ts'

/** The kinds of files that are read. */
export type FileKind = 'npy' | 'npz' | 'safetensors'

/** Bytes that tell the kinds apart. */
export const tellingBytes = 9

const begins = (head: Uint8Array, bytes: readonly number[]): boolean =>
  head.length > 0 && bytes.every((byte, n) => n >= head.length || byte === head[n])

/** The kind of a file by its first bytes, of few also what it may become; undefined for others. */
export function fileKind(head: Uint8Array): FileKind | undefined {
  if (begins(head, magic)) return 'npy'
  if (begins(head, [0x50, 0x4b])) return 'npz'
  if (head.length < tellingBytes) return undefined
  const isShort = viewOf(head).getBigUint64(0, true) <= BigInt(mostHeader)
  return isShort && head[8] === 0x7b ? 'safetensors' : undefined
}
