import { tuple } from '../number-array.ts'
import { elementsOf } from '../tensor.ts'
import { magic } from './start.ts'

/** Element types that are written, as NumPy names them. */
export type WrittenType = 'float64' | 'int8' | 'int16' | 'int32'

const writers = {
  float64: { descr: '<f8', bytes: 8, set: (view, at, x) => view.setFloat64(at, x, true) },
  int32: { descr: '<i4', bytes: 4, set: (view, at, x) => view.setInt32(at, x, true) },
  int16: { descr: '<i2', bytes: 2, set: (view, at, x) => view.setInt16(at, x, true) },
  int8: { descr: '|i1', bytes: 1, set: (view, at, x) => view.setInt8(at, x) },
} satisfies Record<
  WrittenType,
  { descr: string; bytes: number; set: (view: DataView, at: number, x: number) => void }
>

/**
 * The bytes numpy.save writes for an array in C order: version 1.0, header padded to 64 bytes.
 * `data` holds as many values as `shape` says, else RangeError.
 */
export function formatNpy(
  data: ArrayLike<number>,
  shape: readonly number[],
  type: WrittenType = 'float64',
): Uint8Array {
  const size = elementsOf(shape)
  if (size !== data.length)
    throw new RangeError(`shape ${tuple(shape)} takes ${size} values, but there are ${data.length}`)
  const [header, values] = [npyHeader(shape, type), npyValues(data, type)]
  const file = new Uint8Array(header.length + values.length)
  file.set(header)
  file.set(values, header.length)
  return file
}

/** What stands before the values of an array in C order. */
export function npyHeader(shape: readonly number[], type: WrittenType = 'float64'): Uint8Array {
  const { descr } = writers[type]
  const entries = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${tuple(shape)}, }`
  // Room to rewrite a grown first axis in place, as NumPy leaves it.
  const growth = ' '.repeat(Math.max(0, 21 - String(shape[0] ?? '').length))
  const header = entries + (shape.length > 0 ? growth : '')
  // NumPy pads by 1 to 64 spaces, never by none.
  const start = (Math.floor((10 + header.length + 1) / 64) + 1) * 64
  const bytes = new Uint8Array(start)
  const view = new DataView(bytes.buffer)
  bytes.set(magic)
  view.setUint16(6, 0x0001, true)
  view.setUint16(8, start - 10, true)
  bytes.set(new TextEncoder().encode(`${header.padEnd(start - 11)}\n`), 10)
  return bytes
}

/** Values as they stand in the file, some of them or all. */
export function npyValues(data: ArrayLike<number>, type: WrittenType = 'float64'): Uint8Array {
  const { bytes, set } = writers[type]
  const values = new Uint8Array(data.length * bytes)
  const view = new DataView(values.buffer)
  for (let i = 0; i < data.length; i += 1) set(view, i * bytes, data[i] ?? 0)
  return values
}
