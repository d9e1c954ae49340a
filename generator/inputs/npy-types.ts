/** An element type of a .npy file that is read: how many bytes, and how they become a number. */
export interface ElementType {
  readonly bytes: number
  readonly integer: boolean
  readonly get: (view: DataView, at: number, littleEndian: boolean) => number
}

const elementTypes: Readonly<Record<string, ElementType>> = {
  f4: { bytes: 4, integer: false, get: (view, at, little) => view.getFloat32(at, little) },
  f8: { bytes: 8, integer: false, get: (view, at, little) => view.getFloat64(at, little) },
  i1: { bytes: 1, integer: true, get: (view, at) => view.getInt8(at) },
  i2: { bytes: 2, integer: true, get: (view, at, little) => view.getInt16(at, little) },
}

/** The element type of a `descr` such as `<f4`, or undefined when such files are not read. */
export function elementType(descr: string): ElementType | undefined {
  const [, order, name] = /^([<>|])(..)$/.exec(descr) ?? []
  const type = elementTypes[name ?? '']
  // Only single bytes have no byte order.
  return order === '|' && type?.bytes !== 1 ? undefined : type
}
