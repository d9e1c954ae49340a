import { open } from 'node:fs/promises'

/** The last block of an FST file, in each of the ways in which it may be packed. */
const hierarchies: readonly number[] = [4, 6, 7]

/**
 * Whether a waveform was written to its end. The writer does not look whether the disk takes what it
 * writes. An FST file is a list of blocks, a byte for the kind and 8 for the length before each; the
 * length is 0 until the block is done.
 */
export async function isWholeFst(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const head = Buffer.alloc(9)
    let at = 0
    while (at < size) {
      const { bytesRead } = await file.read(head, 0, head.length, at)
      const length = bytesRead < head.length ? 0 : Number(head.readBigUInt64BE(1))
      if (length === 0) return false
      at += 1 + length
    }
    return at === size && hierarchies.includes(head.readUInt8(0))
  } finally {
    await file.close()
  }
}
