import { type ElementName, type ElementType, elementTypes } from '../element-types.ts'

/** NumPy has no bfloat16: what ml_dtypes saves is two bytes of no type, and nothing else is. */
const named: Readonly<Record<string, ElementName>> = {
  f2: 'float16',
  V2: 'bfloat16',
  f4: 'float32',
  f8: 'float64',
  i1: 'int8',
  i2: 'int16',
  i4: 'int32',
  i8: 'int64',
}

/** The element type of a `descr` such as `<f4`, or undefined when such files are not read. */
export function elementType(descr: string): ElementType | undefined {
  const [, order, code = ''] = /^([<>|])(..)$/.exec(descr) ?? []
  const name = Object.hasOwn(named, code) ? named[code] : undefined
  if (name === undefined) return undefined
  const hasOrder = elementTypes[name].bytes > 1 && code !== 'V2'
  return order === '|' && hasOrder ? undefined : elementTypes[name]
}
