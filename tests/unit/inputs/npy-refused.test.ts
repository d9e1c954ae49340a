import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InputError } from '../../../generator/inputs/errors.ts'
import { parseNpy } from '../../../generator/inputs/files/npy/npy.ts'
import { npyFile } from './npy-file.ts'

const floats = (values: number[]) => new Uint8Array(Float64Array.from(values).buffer)
const dict = (descr: string, order: string, shape: string) =>
  `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': ${shape}, }`

describe('refuses, saying what was found and the way out:', () => {
  const again = 'write it again with numpy.save'
  const good = npyFile(dict('<f8', 'False', '(2, 2)'), floats([0, 0, 1, 0]))
  const header = `the header is not a dictionary of descr, fortran_order and shape; ${again}`
  const convert = 'save A.astype(numpy.float64), or numpy.int32 for quantised values'
  const defects: [string, Uint8Array, string][] = [
    [
      'an empty file',
      new Uint8Array(),
      'the file is not a .npy file, which begins with \\x93NUMPY; use numpy.save',
    ],
    [
      'a text file',
      new TextEncoder().encode('0,0\n1,0\n'),
      'the file is not a .npy file, which begins with \\x93NUMPY; use numpy.save',
    ],
    [
      'a file that ends after the magic',
      good.slice(0, 6),
      `the file is truncated: it ends inside its header, after 6 of 8 bytes; ${again}`,
    ],
    [
      'a file that ends in the length of its header',
      good.slice(0, 9),
      `the file is truncated: it ends inside its header, after 9 of 10 bytes; ${again}`,
    ],
    [
      'a file that ends in its header',
      good.slice(0, 100),
      `the file is truncated: it ends inside its header, after 100 of 128 bytes; ${again}`,
    ],
    [
      'a file that ends in its data',
      good.slice(0, -3),
      `the file holds 29 bytes of data, but shape (2, 2) of type <f8 takes 32: the file is truncated; ${again}`,
    ],
    [
      'a file that goes on after its data',
      npyFile(dict('|i1', 'False', '(2, 1)'), Uint8Array.of(1, 2, 3)),
      `the file holds 3 bytes of data, but shape (2, 1) of type |i1 takes 2: something follows the array; ${again}`,
    ],
    [
      'an unknown version',
      npyFile(dict('<f8', 'False', '(0, 0)'), floats([]), 4),
      `the .npy format is version 4.0; expected 1.0, 2.0 or 3.0; ${again}`,
    ],
    [
      'Python objects',
      npyFile(dict('|O', 'False', '(2, 2)'), new Uint8Array(40)),
      `the elements are Python objects (type |O); expected numbers: ${convert}`,
    ],
    [
      'records',
      npyFile(`{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }`, floats([0])),
      "the elements are records; expected numbers: save one field, such as A['a']",
    ],
    [
      'records without a field',
      npyFile(`{'descr': [], 'fortran_order': False, 'shape': (1,), }`, floats([0])),
      'the elements are records; expected numbers: save one field',
    ],
    [
      'floats of 8 bits',
      npyFile(dict('<V1', 'False', '(2, 2)'), new Uint8Array(4)),
      'the elements are of type <V1, which floats of 8 bits are saved as without saying which; save A.astype(numpy.float32)',
    ],
    ...['<u2', '<c8', '|b1', '|f4', '|f2', '<U5', '|V4', '<to'].map(
      (dtype): (typeof defects)[number] => [
        `type ${dtype}`,
        npyFile(dict(dtype, 'False', '(2, 2)'), new Uint8Array(32)),
        `the elements are of type ${dtype}; expected f2, f4, f8, bfloat16 (V2), i1, i2, i4 or i8: ${convert}`,
      ],
    ),
    ...[
      '',
      '{',
      '{}',
      '{} {}',
      `{'descr': '<f8', 'fortran_order': False, }`,
      `{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), 'more': 1, }`,
      `{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), }`,
      dict('<f8', 'maybe', '(2, 2)'),
      dict('<f8', '1', '(2, 2)'),
      dict('<f8', 'False', '4'),
      dict('<f8', 'False', '(2, -2)'),
      dict('<f8', 'False', '(2, 2'),
      dict('<f8', 'False', '(99999999999999999999,)'),
    ].map((text): (typeof defects)[number] => [
      `the header ${text || 'without text'}`,
      npyFile(text, floats([])),
      header,
    ]),
  ]
  test.each(defects)('%s', (_, bytes, sentence) => {
    expect(() => parseNpy(bytes)).toThrow(new InputError([sentence]))
  })
})

const onlyInputError = (bytes: Uint8Array) => {
  try {
    parseNpy(bytes)
  } catch (error) {
    expect(error).toBeInstanceOf(InputError)
  }
}

test('random bytes are read or refused with a sentence, also after a good beginning', () => {
  const good = npyFile(dict('<f4', 'True', '(3, 2)'), new Uint8Array(24))
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), onlyInputError))
  fc.assert(
    fc.property(fc.nat(good.length), fc.uint8Array({ maxLength: 60 }), (keep, more) =>
      onlyInputError(Uint8Array.from([...good.slice(0, keep), ...more])),
    ),
  )
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.nat(255), (at, byte) =>
      onlyInputError(good.with(at, byte)),
    ),
  )
})

test('headers that are very long or deeply nested are refused', () => {
  for (const text of ['('.repeat(9000), ' '.repeat(60_000), `{'descr': ${'['.repeat(9000)}`])
    expect(() => parseNpy(npyFile(text, floats([])))).toThrow(InputError)
})

test('random headers are read or refused with a sentence', () => {
  const words = ['{', '}', '(', ')', '[', ',', ':', `'descr'`, `'shape'`, `'<f8'`, `'|O'`, '2']
  const more = [`'fortran_order'`, 'True', 'False', ' ', '\\', `'`]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words, ...more)), parts =>
      onlyInputError(npyFile(parts.join(''), floats([1, 2]))),
    ),
  )
})
