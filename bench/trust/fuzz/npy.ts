import fc from 'fast-check'
import { parseConfig } from '../../../generator/config/parse.ts'
import { quantisedInput } from '../../../generator/golden/input.ts'
import { formatNpy } from '../../../generator/inputs/files/npy/write.ts'
import { faultOf, type Property, property } from './property.ts'

const config = parseConfig({ chunkSize: 16, arraySize: 4 })

const length = fc.constantFrom(0, 1, 2, 3, 16, 256, 2 ** 31, 2 ** 53, 1e30, '9'.repeat(400))
const shape = fc.oneof(
  fc.constantFrom('(16, 16)', '(1, 16, 16)', '(2, 16, 16)', '(16,)', '()', '16', '(16, -16)'),
  fc.array(length, { maxLength: 5 }).map(lengths => `(${lengths.join(', ')},)`),
)
const dtype = fc.oneof(
  fc.constantFrom(
    '<f8',
    '<f4',
    '|i1',
    '<i2',
    '>f8',
    '>f4',
    '>i2',
    '=f4',
    '<f2',
    '<i8',
    '|b1',
    '|O',
  ),
  fc.constantFrom('<c16', '|V4', '|S8', '<U4', '<M8[ns]', ''),
  fc.string({ maxLength: 5 }),
)
const order = fc.constantFrom('False', 'True', '0', 'None', "'C'")

/** A .npy file of a header in words and so many bytes of data, its lengths perhaps not true. */
const built: fc.Arbitrary<Uint8Array> = fc
  .record({
    ...{ shape, dtype, order },
    version: fc.constantFrom([1, 0], [2, 0], [3, 0], [4, 0], [1, 1], [0, 0]),
    bytes: fc.constantFrom(0, 1, 256, 512, 1024, 2048, 4096),
    fill: fc.constantFrom(0, 0x7f, 0xff, 0x80, 1),
    lie: fc.constantFrom(0, 0, 0, 1, -1, 60_000),
    extra: fc.constantFrom('', "'shape': (16, 16), ", "'more': [[[[[[[[[[1]]]]]]]]]], ", '"', '}'),
  })
  .map(({ shape: lengths, dtype: type, order: fortran, version, bytes, fill, lie, extra }) => {
    const text = `{'descr': '${type}', 'fortran_order': ${fortran}, 'shape': ${lengths}, ${extra}}\n`
    const header = Buffer.from(text, 'latin1')
    const said = Math.max(0, header.length + lie)
    const size =
      version[0] === 1 ? [said & 255, (said >> 8) & 255] : [said & 255, (said >> 8) & 255, 0, 0]
    const start = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, ...version, ...size]
    return Buffer.concat([Buffer.from(start), header, Buffer.alloc(bytes, fill)])
  })

/** A good file with some bytes changed, or cut. */
const changed: fc.Arbitrary<Uint8Array> = fc
  .record({
    values: fc.array(fc.double(), { minLength: 1, maxLength: 20 }),
    isLower: fc.boolean(),
    changes: fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 3 }),
    end: fc.option(fc.nat(), { nil: undefined }),
  })
  .map(({ values, isLower, changes, end }) => {
    const matrix = Float64Array.from({ length: 256 }, (_, n) =>
      isLower && n % 16 >= Math.floor(n / 16) ? 0 : (values[n % values.length] ?? 0),
    )
    const bytes = formatNpy(matrix, [1, 16, 16])
    for (const [at, byte] of changes) bytes[at % bytes.length] = byte
    return end === undefined ? bytes : bytes.slice(0, end % (bytes.length + 1))
  })

export const npyProperties: readonly Property[] = [
  property(
    '.npy files',
    'finite matrices in the format of the design, or a refusal in whole sentences',
    fc.oneof(built, changed, fc.uint8Array({ maxLength: 200 })),
    bytes =>
      faultOf(async () => {
        const { batch } = await quantisedInput({ file: bytes }, config)
        const isInside = (one: number) => Number.isInteger(one) && one >= -128 && one <= 127
        if (
          batch.length === 0 ||
          !batch.every(matrix => matrix.length === 256 && matrix.every(isInside))
        )
          throw new Error('a matrix is not of the design')
      }),
  ),
]
