import fc from 'fast-check'
import { parseConfig } from '../../../generator/config/parse.ts'
import { quantisedInput } from '../../../generator/golden/input.ts'
import { faultOf, type Property, property } from './property.ts'
import { type Made, npzOf, safetensorsOf, safetensorsWith } from './tensor-files.ts'

const config = parseConfig({ chunkSize: 16, arraySize: 4 })

const zeros = (...shape: readonly number[]): Made => ({
  shape,
  values: new Float32Array(shape.reduce((product, length) => product * length, 1)),
})

/** Right ones, and shapes that do not go together. */
const arrays: fc.Arbitrary<Readonly<Record<string, Made>>> = fc.oneof(
  fc
    .record({
      ...{ tokens: fc.integer({ min: 1, max: 40 }), heads: fc.integer({ min: 1, max: 3 }) },
      values: fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), { maxLength: 9 }),
    })
    .map(({ tokens, heads, values }) => {
      const filled = (made: Made): Made => ({
        ...made,
        values: Float32Array.from(made.values, (_, n) => values[n % values.length] ?? 0),
      })
      const scalars = zeros(1, tokens, heads)
      return { k: filled(zeros(1, tokens, heads, 4)), beta: filled(scalars), g: scalars }
    }),
  fc.dictionary(
    fc.constantFrom('A', 'k', 'beta', 'g', 'q', '__proto__', 'x'),
    fc.array(fc.constantFrom(0, 1, 2, 16), { maxLength: 4 }).map(shape => zeros(...shape)),
    { maxKeys: 4 },
  ),
)

/** A file with some bytes changed, left out or put in, and perhaps cut. */
const damaged = (files: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> =>
  fc
    .record({
      file: files,
      changes: fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }),
      bit: fc.option(fc.nat(), { nil: undefined }),
      cut: fc.option(fc.nat(), { nil: undefined, freq: 3 }),
      more: fc.uint8Array({ maxLength: 3 }),
    })
    .map(({ file, changes, bit, cut, more }) => {
      const bytes = file.slice()
      // Headers are short beside data: most changes go to both ends.
      for (const [at, byte] of changes)
        bytes[
          at % 2 === 0 ? at % Math.min(200, bytes.length) : bytes.length - 1 - (at % bytes.length)
        ] = byte
      if (bit !== undefined) {
        const at = Math.floor(bit / 8) % bytes.length
        bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit % 8))
      }
      const end = cut === undefined ? bytes.length : cut % (bytes.length + 1)
      return Uint8Array.from([...bytes.subarray(0, end), ...more])
    })

const offset = fc.constantFrom(0, 4, 1024, 2048, 4096, -1, 2 ** 53, 1.5, '4', null)
const entry = fc.oneof(
  fc.record(
    {
      dtype: fc.constantFrom('F32', 'F16', 'BF16', 'F64', 'I8', 'F8_E4M3', 'BOOL', '', 3),
      shape: fc.oneof(
        fc.array(fc.constantFrom(0, 1, 16, 2 ** 31, 2 ** 53, -1), { maxLength: 4 }),
        fc.constantFrom('16', null, {}),
      ),
      data_offsets: fc.array(offset, { maxLength: 3 }),
    },
    { requiredKeys: [] },
  ),
  fc.anything({ maxDepth: 1 }),
)

/** Headers in words, true or not. */
const headers: fc.Arbitrary<Uint8Array> = fc
  .record({
    header: fc.oneof(
      fc.dictionary(fc.constantFrom('A', 'k', 'beta', 'g', '__metadata__', '__proto__'), entry),
      fc.constantFrom(
        ...['{', '[]', 'null', '{"A":1,"A":2}', `${'['.repeat(5000)}`, `{"a":${'['.repeat(9000)}`],
      ),
    ),
    data: fc.constantFrom(0, 4, 1024, 2048, 4096),
    said: fc.constantFrom(
      undefined,
      undefined,
      undefined,
      0n,
      1n,
      2n ** 24n,
      2n ** 24n + 1n,
      2n ** 63n,
    ),
  })
  .map(({ header, data, said }) => safetensorsWith(header, new Uint8Array(data), said))

const isInside = (one: number) => Number.isInteger(one) && one >= -128 && one <= 127

const read = (file: Uint8Array) =>
  faultOf(async () => {
    const { batch } = await quantisedInput({ file }, config)
    const isRight = batch.every(matrix => matrix.length === 256 && matrix.every(isInside))
    if (batch.length === 0 || !isRight) throw new Error('a matrix is not of the design')
  })

const claim = 'finite matrices in the format of the design, or a refusal in whole sentences'

export const tensorProperties: readonly Property[] = [
  property(
    '.safetensors files',
    claim,
    fc.oneof(headers, damaged(arrays.map(safetensorsOf))),
    read,
  ),
  property(
    '.npz files',
    claim,
    damaged(fc.tuple(arrays, fc.constantFrom(0, 9)).map(([made, level]) => npzOf(made, level))),
    read,
  ),
]
