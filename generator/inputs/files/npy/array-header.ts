import { InputError } from '../../errors.ts'
import type { ElementName } from '../element-types.ts'
import { type Literal, longest, parseHeader } from './header.ts'
import { elementType } from './types.ts'

export { longest } from './header.ts'

/** What the header of a .npy file says of its array. */
export interface NpyHeader {
  /** Type as the file spells it, e.g. `<f4`. */
  readonly dtype: string
  readonly type: ElementName
  readonly fortran: boolean
  readonly shape: readonly number[]
}

/** The way out of most of what may be wrong with a .npy file. */
export const rewrite = 'write it again with numpy.save'

/** The header of a .npy file of a version; `name`: what the array is called. Throws InputError. */
export function readHeader(bytes: Uint8Array, version: number, name = 'A'): NpyHeader {
  const text = new TextDecoder(version === 3 ? 'utf-8' : 'latin1').decode(bytes)
  const entries = bytes.length > longest ? undefined : parseHeader(text)
  const dtype = entries?.get('descr')
  const fortran = entries?.get('fortran_order')
  const shape = entries?.get('shape')
  const type = typeof dtype === 'string' ? elementType(dtype) : undefined
  const known = typeof dtype === 'string' && type && typeof fortran === 'boolean'
  if (known && isShape(shape) && entries?.size === 3)
    return { dtype, type: type.name, fortran, shape }
  const problem =
    dtype !== undefined && !type
      ? unread(dtype, name)
      : `the header is not a dictionary of descr, fortran_order and shape; ${rewrite}`
  throw new InputError([problem])
}

function unread(dtype: Literal, name: string): string {
  const array = /^[A-Za-z_]\w*$/.test(name) ? name : 'A'
  // Only A may hold quantised values.
  const quantised = name === 'A' ? ', or numpy.int32 for quantised values' : ''
  const way = `save ${array}.astype(numpy.float64)${quantised}`
  if (Array.isArray(dtype)) {
    const [field] = dtype.flat()
    const one = typeof field === 'string' ? `, such as ${array}['${field}']` : ''
    return `the elements are records; expected numbers: save one field${one}`
  }
  if (/^[<>|]?O/.test(String(dtype)))
    return `the elements are Python objects (type ${dtype}); expected numbers: ${way}`
  if (/^[<>|]?V1$/.test(String(dtype)))
    return `the elements are of type ${dtype}, which floats of 8 bits are saved as without saying which; save ${array}.astype(numpy.float32)`
  return `the elements are of type ${dtype}; expected f2, f4, f8, bfloat16 (V2), i1, i2, i4 or i8: ${way}`
}

const isShape = (shape: Literal | undefined): shape is readonly number[] =>
  Array.isArray(shape) && shape.every(Number.isSafeInteger)
