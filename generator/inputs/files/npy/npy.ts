import { InputError } from '../../errors.ts'
import { type ByteSource, exactly, viewOf } from '../bytes.ts'
import { elementTypes } from '../element-types.ts'
import { type NumberArray, tuple } from '../number-array.ts'
import { decode, elementsOf, type Tensor, tensorAt, tensorOf } from '../tensor.ts'
import { type NpyHeader, readHeader, rewrite } from './array-header.ts'
import { headerPlace, leadingBytes } from './start.ts'

/** What a .npy file holds. */
export interface NpyArray extends NumberArray {
  /** Type as the file spells it, e.g. `<f4`. */
  readonly dtype: string
}

/**
 * Reads the bytes of a .npy file: versions 1 to 3, C or Fortran order, any shape, elements f2, f4,
 * f8, i1, i2, i4 or i8 of either byte order, and V2, which is bfloat16. Throws InputError.
 * Format: numpy.lib.format in the NumPy manual.
 */
export function parseNpy(bytes: Uint8Array): NpyArray {
  const place = headerPlace(viewOf(bytes), bytes.length)
  const header = readHeader(bytes.subarray(place.begin, place.start), place.version)
  checkLength(header, bytes.length - place.start)
  const flat = decode(bytes.subarray(place.start), header.type, isLittle(header))
  return { ...factsOf(header), data: inCOrder(flat, header) }
}

/** The array of a .npy file, its elements read as they are asked for; `name`: what it is called. Throws InputError. */
export async function npyTensor(source: ByteSource, name?: string): Promise<Tensor> {
  const head = await exactly(source, 0, Math.min(leadingBytes, source.size))
  const place = headerPlace(viewOf(head), source.size)
  const text = await exactly(source, place.begin, place.start - place.begin)
  const header = readHeader(text, place.version, name)
  const length = source.size - place.start
  checkLength(header, length)
  const facts = { shape: header.shape, type: header.type }
  const littleEndian = isLittle(header)
  if (!header.fortran) return tensorAt({ ...facts, source, start: place.start, littleEndian })
  // Its matrices do not lie one after the other: all of it is needed for the first.
  if (length > mostWhole)
    throw new InputError([
      `the array is in Fortran order and has ${length} bytes; expected at most ${mostWhole}, or C order: save numpy.ascontiguousarray(A)`,
    ])
  const flat = decode(await exactly(source, place.start, length), header.type, littleEndian)
  return tensorOf(inCOrder(flat, header), facts)
}

/** Bytes of an array that has to be held as a whole. */
const mostWhole = 2 ** 30

const factsOf = ({ shape, dtype, type }: NpyHeader) => ({
  ...{ shape, dtype, type },
  integer: elementTypes[type].integer,
})

const isLittle = ({ dtype }: NpyHeader): boolean => !dtype.startsWith('>')

function checkLength({ shape, dtype, type }: NpyHeader, found: number): void {
  const expected = elementsOf(shape) * elementTypes[type].bytes
  if (found === expected) return
  const what = found < expected ? 'the file is truncated' : 'something follows the array'
  const wanted = `shape ${tuple(shape)} of type ${dtype} takes ${expected}`
  throw new InputError([
    `the file holds ${found} bytes of data, but ${wanted}: ${what}; ${rewrite}`,
  ])
}

function inCOrder(flat: Float64Array, { shape, fortran }: NpyHeader): Float64Array {
  if (!fortran) return flat
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
