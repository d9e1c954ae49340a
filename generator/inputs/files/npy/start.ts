import { InputError } from '../../errors.ts'
import { longest, rewrite } from './array-header.ts'

/** First bytes of every .npy file: 0x93 and NUMPY. */
export const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59] as const

/** Bytes at the beginning that say where header and data are. */
export const leadingBytes = 12

/** Where the header lies: from `begin` up to `start`, where the data begins. */
export interface HeaderPlace {
  readonly version: number
  readonly begin: number
  readonly start: number
}

/** Finds the header of a file of `size` bytes by its first ones. Throws InputError. */
export function headerPlace(view: DataView, size: number): HeaderPlace {
  const starts = magic.every((byte, i) => i < view.byteLength && view.getUint8(i) === byte)
  if (!starts) refuse('the file is not a .npy file, which begins with \\x93NUMPY; use numpy.save')
  const short = (wanted: number) => {
    const read = `after ${size} of ${wanted} bytes`
    refuse(`the file is truncated: it ends inside its header, ${read}; ${rewrite}`)
  }
  if (size < 8) short(8)
  const major = view.getUint8(6)
  const minor = view.getUint8(7)
  if (major < 1 || major > 3 || minor !== 0)
    refuse(`the .npy format is version ${major}.${minor}; expected 1.0, 2.0 or 3.0; ${rewrite}`)
  const begin = major === 1 ? 10 : 12
  if (size < begin) short(begin)
  const start = begin + (major === 1 ? view.getUint16(8, true) : view.getUint32(8, true))
  if (size < start) short(start)
  // What is longer is no header; it is not read to see that.
  return { version: major, begin, start: Math.min(start, begin + longest + 1) }
}

function refuse(problem: string): never {
  throw new InputError([problem])
}
