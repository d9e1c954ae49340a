import { type ByteSource, exactly, viewOf } from './bytes.ts'
import { type ElementName, elementTypes } from './element-types.ts'

/** An array of numbers in a file; its elements are read piece by piece. */
export interface Tensor {
  readonly shape: readonly number[]
  readonly type: ElementName
  /** `count` elements from number `first` on, in C order. Throws InputError where the file ends. */
  readonly read: (first: number, count: number) => Promise<Float64Array>
}

/** Where the elements of an array lie, one after the other in C order. */
export interface Place {
  readonly shape: readonly number[]
  readonly type: ElementName
  readonly source: ByteSource
  readonly start: number
  readonly littleEndian: boolean
}

/** Elements of a shape. */
export const elementsOf = (shape: readonly number[]): number =>
  shape.reduce((product, length) => product * length, 1)

/** An array whose elements lie in C order. */
export const tensorAt = ({ shape, type, source, start, littleEndian }: Place): Tensor => ({
  shape,
  type,
  read: async (first, count) => {
    const { bytes } = elementTypes[type]
    return decode(await exactly(source, start + first * bytes, count * bytes), type, littleEndian)
  },
})

/** Bytes as numbers of a type. */
export function decode(bytes: Uint8Array, type: ElementName, littleEndian: boolean): Float64Array {
  const { bytes: step, get } = elementTypes[type]
  const view = viewOf(bytes)
  const values = new Float64Array(Math.floor(bytes.length / step))
  for (let n = 0; n < values.length; n += 1) values[n] = get(view, n * step, littleEndian)
  return values
}

/** An array at hand. */
export const tensorOf = (
  data: Float64Array,
  { shape, type }: Pick<Tensor, 'shape' | 'type'>,
): Tensor => ({
  shape,
  type,
  read: async (first, count) => data.subarray(first, first + count),
})
