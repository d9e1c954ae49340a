import { InputError } from '../errors.ts'
import type { ElementType } from './element-types.ts'
import { type Literal, parseHeader } from './npy-header.ts'
import { elementType } from './npy-types.ts'
import { type NumberArray, tuple } from './number-array.ts'

/** What a .npy file holds. */
export interface NpyArray extends NumberArray {
  /** Type as the file spells it, e.g. `<f4`. */
  readonly dtype: string
}

const rewrite = 'write it again with numpy.save'

/** First bytes of every .npy file: 0x93 and NUMPY. */
export const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59] as const

/**
 * Reads the bytes of a .npy file: versions 1 to 3, C or Fortran order, any shape, elements f2, f4,
 * f8, i1, i2, i4 or i8 of either byte order, and V2, which is bfloat16. Throws InputError.
 * Format: numpy.lib.format in the NumPy manual.
 */
export function parseNpy(bytes: Uint8Array): NpyArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { text, start } = findHeader(view)
  const { dtype, type, fortran, shape } = readHeader(text)
  const size = shape.reduce((product, length) => product * length, 1)
  const found = bytes.length - start
  const expected = size * type.bytes
  if (found !== expected) {
    const what = found < expected ? 'the file is truncated' : 'something follows the array'
    const wanted = `shape ${tuple(shape)} of type ${dtype} takes ${expected}`
    refuse(`the file holds ${found} bytes of data, but ${wanted}: ${what}; ${rewrite}`)
  }
  const little = !dtype.startsWith('>')
  const flat = new Float64Array(size)
  for (let i = 0; i < size; i += 1) flat[i] = type.get(view, start + i * type.bytes, little)
  const { name, integer } = type
  return { shape, dtype, type: name, integer, data: fortran ? toCOrder(flat, shape) : flat }
}

function findHeader(view: DataView): { text: string; start: number } {
  const starts = magic.every((byte, i) => i < view.byteLength && view.getUint8(i) === byte)
  if (!starts) refuse('the file is not a .npy file, which begins with \\x93NUMPY; use numpy.save')
  const short = (wanted: number) => {
    const read = `after ${view.byteLength} of ${wanted} bytes`
    refuse(`the file is truncated: it ends inside its header, ${read}; ${rewrite}`)
  }
  if (view.byteLength < 8) short(8)
  const major = view.getUint8(6)
  const minor = view.getUint8(7)
  if (major < 1 || major > 3 || minor !== 0)
    refuse(`the .npy format is version ${major}.${minor}; expected 1.0, 2.0 or 3.0; ${rewrite}`)
  const begin = major === 1 ? 10 : 12
  if (view.byteLength < begin) short(begin)
  const start = begin + (major === 1 ? view.getUint16(8, true) : view.getUint32(8, true))
  if (view.byteLength < start) short(start)
  const header = new Uint8Array(view.buffer, view.byteOffset + begin, start - begin)
  return { text: new TextDecoder(major === 3 ? 'utf-8' : 'latin1').decode(header), start }
}

interface Header {
  readonly dtype: string
  readonly type: ElementType
  readonly fortran: boolean
  readonly shape: readonly number[]
}

function readHeader(text: string): Header {
  const entries = parseHeader(text)
  const dtype = entries?.get('descr')
  const fortran = entries?.get('fortran_order')
  const shape = entries?.get('shape')
  const type = typeof dtype === 'string' ? elementType(dtype) : undefined
  const known = typeof dtype === 'string' && type && typeof fortran === 'boolean'
  if (known && isShape(shape) && entries?.size === 3) return { dtype, type, fortran, shape }
  if (dtype !== undefined && !type) refuse(unread(dtype))
  return refuse(`the header is not a dictionary of descr, fortran_order and shape; ${rewrite}`)
}

function unread(dtype: Literal): string {
  const way = 'save A.astype(numpy.float64), or numpy.int32 for quantised values'
  if (Array.isArray(dtype)) {
    const [field] = dtype.flat()
    const one = typeof field === 'string' ? `, such as A['${field}']` : ''
    return `the elements are records; expected numbers: save one field${one}`
  }
  if (/^[<>|]?O/.test(String(dtype)))
    return `the elements are Python objects (type ${dtype}); expected numbers: ${way}`
  if (/^[<>|]?V1$/.test(String(dtype)))
    return `the elements are of type ${dtype}, which floats of 8 bits are saved as without saying which; save A.astype(numpy.float32)`
  return `the elements are of type ${dtype}; expected f2, f4, f8, bfloat16 (V2), i1, i2, i4 or i8: ${way}`
}

const isShape = (shape: Literal | undefined): shape is readonly number[] =>
  Array.isArray(shape) && shape.every(Number.isSafeInteger)

function toCOrder(flat: Float64Array, shape: readonly number[]): Float64Array {
  // The first index varies fastest in the file, the last one in the result.
  const data = new Float64Array(flat.length)
  const index = shape.map(() => 0)
  for (const value of flat) {
    data[index.reduce((at, i, axis) => at * (shape[axis] ?? 1) + i, 0)] = value
    for (let axis = 0; axis < shape.length; axis += 1) {
      const next = (index[axis] ?? 0) + 1
      index[axis] = next === shape[axis] ? 0 : next
      if (next !== shape[axis]) break
    }
  }
  return data
}

function refuse(problem: string): never {
  throw new InputError([problem])
}
