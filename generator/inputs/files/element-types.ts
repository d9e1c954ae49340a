/** Types of the elements of a file, as NumPy and PyTorch name them. */
export type ElementName =
  | 'float16'
  | 'bfloat16'
  | 'float32'
  | 'float64'
  | 'int8'
  | 'int16'
  | 'int32'
  | 'int64'

/** An element type that is read: how many bytes, and how they become a number. */
export interface ElementType {
  readonly name: ElementName
  readonly bytes: number
  readonly integer: boolean
  readonly get: (view: DataView, at: number, littleEndian: boolean) => number
}

const real = { integer: false } as const
const integer = { integer: true } as const

/** Every element type that is read, whatever the kind of file. */
export const elementTypes: Readonly<Record<ElementName, ElementType>> = {
  float16: {
    ...{ name: 'float16', bytes: 2, ...real },
    get: (view, at, little) => fromFloat16(view.getUint16(at, little)),
  },
  bfloat16: {
    ...{ name: 'bfloat16', bytes: 2, ...real },
    get: (view, at, little) => fromBfloat16(view.getUint16(at, little)),
  },
  float32: {
    ...{ name: 'float32', bytes: 4, ...real },
    get: (view, at, little) => view.getFloat32(at, little),
  },
  float64: {
    ...{ name: 'float64', bytes: 8, ...real },
    get: (view, at, little) => view.getFloat64(at, little),
  },
  int8: { ...{ name: 'int8', bytes: 1, ...integer }, get: (view, at) => view.getInt8(at) },
  int16: {
    ...{ name: 'int16', bytes: 2, ...integer },
    get: (view, at, little) => view.getInt16(at, little),
  },
  int32: {
    ...{ name: 'int32', bytes: 4, ...integer },
    get: (view, at, little) => view.getInt32(at, little),
  },
  int64: {
    ...{ name: 'int64', bytes: 8, ...integer },
    get: (view, at, little) => Number(view.getBigInt64(at, little)),
  },
}

/** 1 sign, 5 exponent and 10 fraction bits; without fraction bits, exponent 31 is infinite. */
function fromFloat16(bits: number): number {
  const sign = bits >= 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 31
  const fraction = (bits & 1023) / 1024
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN
  return exponent === 0 ? sign * fraction * 2 ** -14 : sign * (1 + fraction) * 2 ** (exponent - 15)
}

const four = new DataView(new ArrayBuffer(4))

/** The upper half of a float32. */
function fromBfloat16(bits: number): number {
  four.setUint16(0, bits)
  return four.getFloat32(0)
}
