import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseNpy } from '../../../../generator/inputs/files/npy/npy.ts'
import { formatNpy } from '../../../../generator/inputs/files/npy/write.ts'
import { npyFile } from '../npy-file.ts'

const floats = (values: number[]) => new Uint8Array(Float64Array.from(values).buffer)
const dict = (descr: string, order: string, shape: string) =>
  `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': ${shape}, }`

describe('reads', () => {
  test.each([1, 2, 3])('version %i', version => {
    const file = npyFile(dict('<f8', 'False', '(2, 1)'), floats([0.5, -3]), version)
    expect(parseNpy(file)).toEqual({
      shape: [2, 1],
      dtype: '<f8',
      type: 'float64',
      data: Float64Array.of(0.5, -3),
      integer: false,
    })
  })

  const one = [0x3f, 0xf0, 0, 0, 0, 0, 0, 0]
  const all = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]
  test.each([
    ['<f2', [0x00, 0xbe], -1.5, 'float16'],
    ['>f2', [0x7b, 0xff], 65504, 'float16'],
    ['<f2', [0x01, 0x80], -(2 ** -24), 'float16'],
    ['<f2', [0x00, 0xfc], Number.NEGATIVE_INFINITY, 'float16'],
    ['<f2', [0x01, 0x7c], Number.NaN, 'float16'],
    ['<V2', [0xc0, 0xbf], -1.5, 'bfloat16'],
    ['|V2', [0xc0, 0xbf], -1.5, 'bfloat16'],
    ['>V2', [0xbf, 0xc0], -1.5, 'bfloat16'],
    ['<V2', [0x80, 0x7f], Number.POSITIVE_INFINITY, 'bfloat16'],
    ['<f4', [0, 0, 0xc0, 0xbf], -1.5, 'float32'],
    ['>f4', [0xbf, 0xc0, 0, 0], -1.5, 'float32'],
    ['>f8', one, 1, 'float64'],
    ['<f8', one.toReversed(), 1, 'float64'],
    ['|i1', [0x80], -128, 'int8'],
    ['<i1', [0x7f], 127, 'int8'],
    ['<i2', [0x00, 0x80], -32768, 'int16'],
    ['>i2', [0x7f, 0xfe], 32766, 'int16'],
    ['<i4', [0xfe, 0xff, 0xff, 0xff], -2, 'int32'],
    ['>i4', [0x7f, 0xff, 0xff, 0xff], 2 ** 31 - 1, 'int32'],
    ['<i8', [0xfe, ...all], -2, 'int64'],
    ['>i8', [...all, 0xfd], -3, 'int64'],
  ] as const)('type %s %j', (dtype, data, value, type) => {
    const file = npyFile(dict(dtype, 'False', '(1, 1)'), Uint8Array.from(data))
    const integer = type.startsWith('int')
    const wanted = { shape: [1, 1], dtype, type, data: Float64Array.of(value), integer }
    expect(parseNpy(file)).toEqual(wanted)
  })

  test('every float16 number is a unit of its binade from the next', () => {
    const bits = Array.from({ length: 2 ** 16 }, (_, n) => n)
    const data = new Uint8Array(Uint16Array.from(bits).buffer)
    const found = parseNpy(npyFile(dict('<f2', 'False', '(65536,)'), data)).data
    // Neighbours differ by one unit of their binade, and the sign is a bit of its own.
    const wrong = bits.slice(0, 0x7bff).filter(n => {
      const [value = 0, next = 0, negative = 0] = [found[n], found[n + 1], found[n + 0x8000]]
      return next - value !== 2 ** (Math.max(1, n >> 10) - 25) || negative !== -value
    })
    expect(wrong).toEqual([])
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
          type,
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
