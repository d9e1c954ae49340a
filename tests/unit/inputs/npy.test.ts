import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseNpy } from '../../../generator/inputs/npy.ts'
import { formatNpy } from '../../../generator/inputs/npy-write.ts'
import { npyFile } from './npy-file.ts'

const floats = (values: number[]) => new Uint8Array(Float64Array.from(values).buffer)
const dict = (descr: string, order: string, shape: string) =>
  `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': ${shape}, }`

describe('reads', () => {
  test.each([1, 2, 3])('version %i', version => {
    const file = npyFile(dict('<f8', 'False', '(2, 1)'), floats([0.5, -3]), version)
    expect(parseNpy(file)).toEqual({
      shape: [2, 1],
      dtype: '<f8',
      data: Float64Array.of(0.5, -3),
      integer: false,
    })
  })

  test.each([
    ['<f4', [0, 0, 0xc0, 0xbf], -1.5, false],
    ['>f4', [0xbf, 0xc0, 0, 0], -1.5, false],
    ['>f8', [0xbf, 0xf8, 0, 0, 0, 0, 0, 0], -1.5, false],
    ['|i1', [0x80], -128, true],
    ['<i1', [0x7f], 127, true],
    ['<i2', [0x00, 0x80], -32768, true],
    ['>i2', [0x7f, 0xfe], 32766, true],
  ] as const)('type %s', (dtype, data, value, integer) => {
    const file = npyFile(dict(dtype, 'False', '(1, 1)'), Uint8Array.from(data))
    const shape = [1, 1]
    expect(parseNpy(file)).toEqual({ shape, dtype, data: Float64Array.of(value), integer })
  })

  test('Fortran order as C order', () => {
    const two = npyFile(dict('<f8', 'True', '(2, 3)'), floats([1, 4, 2, 5, 3, 6]))
    expect([...parseNpy(two).data]).toEqual([1, 2, 3, 4, 5, 6])
    const three = npyFile(dict('<f8', 'True', '(2, 2, 2)'), floats([0, 4, 2, 6, 1, 5, 3, 7]))
    expect([...parseNpy(three).data]).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  })

  test('an array that starts anywhere in its buffer', () => {
    const file = npyFile(dict('<f8', 'False', '(1,)'), floats([7]))
    const shifted = new Uint8Array(file.length + 3)
    shifted.set(file, 3)
    expect([...parseNpy(shifted.subarray(3)).data]).toEqual([7])
  })

  test('headers in any order of keys and spacing', () => {
    const header = `{"shape":(1, 1),'descr' : '<f8','fortran_order':False}`
    expect([...parseNpy(npyFile(header, floats([2]))).data]).toEqual([2])
  })
})

test('what is written is read back', () => {
  const types = fc.constantFrom('float64', 'int8', 'int16')
  fc.assert(
    fc.property(
      types,
      fc.array(fc.nat(4), { maxLength: 4 }),
      fc.infiniteStream(fc.integer({ min: -128, max: 127 })),
      (type, shape, values) => {
        const size = shape.reduce((a, b) => a * b, 1)
        const data = Float64Array.from(values.take(size))
        const found = parseNpy(formatNpy(data, shape, type))
        expect({ ...found, dtype: '' }).toEqual({
          shape,
          dtype: '',
          data,
          integer: type !== 'float64',
        })
      },
    ),
    { numRuns: 50 },
  )
})

test('the header is the one numpy.save writes', () => {
  const bytes = formatNpy([1, 2, 3, 4], [2, 2], 'int16')
  const text = String.fromCharCode(...bytes.slice(0, 128))
  const entries = `{'descr': '<i2', 'fortran_order': False, 'shape': (2, 2), }`
  expect(text).toBe(`\x93NUMPY\x01\x00v\x00${entries.padEnd(117)}\n`)
  expect([...bytes.slice(128)]).toEqual([1, 0, 2, 0, 3, 0, 4, 0])
})

test('values that do not fill the shape are not written', () => {
  expect(() => formatNpy([1, 2, 3], [2, 2])).toThrow(
    new RangeError('shape (2, 2) takes 4 values, but there are 3'),
  )
})
