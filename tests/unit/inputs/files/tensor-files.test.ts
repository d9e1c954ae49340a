import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Deflate } from 'fflate'
import { describe, expect, test } from 'vitest'
import { npzOf, safetensorsOf, safetensorsWith } from '../../../../bench/trust/fuzz/tensor-files.ts'
import { InputError } from '../../../../generator/inputs/errors.ts'
import { atHand, type ByteSource } from '../../../../generator/inputs/files/bytes.ts'
import { npyTensor } from '../../../../generator/inputs/files/npy/npy.ts'
import { inflated } from '../../../../generator/inputs/files/npz/inflated.ts'
import { openFile } from '../../../../generator/inputs/files/open.ts'

/** The numbers of an array of a file. */
async function read(source: Uint8Array | ByteSource, name: string) {
  const content = await openFile(source instanceof Uint8Array ? atHand(source) : source)
  if (content.kind !== 'named') throw new Error('one array')
  const tensor = await content.arrays.get(name)?.open()
  if (tensor === undefined) throw new Error(`no ${name}`)
  const size = tensor.shape.reduce((product, length) => product * length, 1)
  return { shape: tensor.shape, type: tensor.type, values: [...(await tensor.read(0, size))] }
}

const made = { a: { shape: [2, 3], values: [1, 2, 3, 4, 5, 6] }, b: { shape: [1], values: [7] } }
const again = 'write it again with safetensors.numpy.save_file'
const saved = 'write it again with numpy.savez'

describe('.safetensors', () => {
  const F32 = (begin: number, end: number, shape = [(end - begin) / 4]) => ({
    ...{ dtype: 'F32', shape, data_offsets: [begin, end] },
  })

  test('of every type that is read', async () => {
    expect(await read(safetensorsOf(made), 'a')).toEqual({
      ...{ shape: [2, 3], type: 'float32', values: [1, 2, 3, 4, 5, 6] },
    })
    expect((await read(safetensorsOf(made), 'b')).values).toEqual([7])
    const types: [string, string, ArrayBufferView][] = [
      ['F64', 'float64', Float64Array.of(1, -2)],
      ['F16', 'float16', Uint16Array.of(0x3c00, 0xc000)],
      ['BF16', 'bfloat16', Uint16Array.of(0x3f80, 0xc000)],
      ['I32', 'int32', Int32Array.of(1, -2)],
    ]
    for (const [dtype, type, data] of types) {
      const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
      const header = { x: { dtype, shape: [2], data_offsets: [0, bytes.length] } }
      const found = await read(safetensorsWith(header, bytes), 'x')
      expect(found).toEqual({ shape: [2], type, values: [1, -2] })
    }
  })

  test.each<[string, Uint8Array, string[]]>([
    [
      'a file cut in its length',
      new Uint8Array([5, 0, 0]),
      [
        'the file is no .npy, .npz or .safetensors file; write it with numpy.save, numpy.savez or safetensors.numpy.save_file',
      ],
    ],
    [
      'a header longer than the file',
      safetensorsWith('{"a":1}', new Uint8Array(), 100n),
      [
        `the header is said to have 100 bytes, but only 7 follow: the file is truncated, or its first 8 bytes are damaged; ${again}`,
      ],
    ],
    [
      'no JSON',
      safetensorsWith('{"a":', new Uint8Array()),
      [`the header is not a JSON object of tensors; ${again}`],
    ],
    [
      'a name twice',
      safetensorsWith(
        `{"a":${JSON.stringify(F32(0, 4))},"a":${JSON.stringify(F32(0, 4))}}`,
        new Uint8Array(4),
      ),
      [`the header names "a" twice; ${again}`],
    ],
    [
      'entries that are none',
      safetensorsWith({ a: 1, b: { ...F32(0, 4), shape: [-1] } }, new Uint8Array(4)),
      [
        `tensor "a": its entry is 1; expected dtype, shape and data_offsets; ${again}`,
        `tensor "b": its shape 0 is -1; expected a list of whole numbers from 0 on; ${again}`,
      ],
    ],
    [
      'fields that are none',
      safetensorsWith(
        {
          a: { ...F32(0, 4), dtype: 3 },
          b: { ...F32(0, 4), data_offsets: [0] },
          c: { dtype: 'F32', shape: [1] },
          d: { ...F32(0, 4), shape: '4' },
        },
        new Uint8Array(4),
      ),
      [
        `tensor "a": its dtype is 3; expected a type such as "F32"; ${again}`,
        `tensor "b": its data_offsets is a list; expected two whole numbers from 0 on, where it begins and ends; ${again}`,
        `tensor "c": its data_offsets is not there; expected two whole numbers from 0 on, where it begins and ends; ${again}`,
        `tensor "d": its shape is "4"; expected a list of whole numbers from 0 on; ${again}`,
      ],
    ],
    [
      'a tensor that ends before it begins',
      safetensorsWith({ a: F32(8, 4, [1]) }, new Uint8Array(4)),
      [`tensor "a" begins at byte 8 and ends at 4, before it; ${again}`],
    ],
    [
      'a size that is not that of the shape',
      safetensorsWith({ a: F32(0, 8, [3]) }, new Uint8Array(8)),
      [`tensor "a" has 8 bytes, but shape (3,) of type F32 takes 12; ${again}`],
    ],
    [
      'a tensor outside the file',
      safetensorsWith({ a: F32(0, 16) }, new Uint8Array(12)),
      [`tensor "a" reaches to byte 16 of the data, but the file has 12: it is truncated; ${again}`],
    ],
    [
      'tensors that overlap',
      safetensorsWith({ a: F32(0, 8), b: F32(4, 12) }, new Uint8Array(12)),
      [`tensor "b" overlaps the tensor before it; ${again}`],
    ],
    [
      'a gap',
      safetensorsWith({ a: F32(0, 4), b: F32(8, 12) }, new Uint8Array(12)),
      [`a gap of 4 bytes stands before tensor "b"; ${again}`],
    ],
    [
      'bytes after the last tensor',
      safetensorsWith({ a: F32(0, 4) }, new Uint8Array(6)),
      [`the file goes on for 2 bytes after its last tensor; ${again}`],
    ],
    [
      'a byte after the last tensor',
      safetensorsWith({ a: F32(0, 4) }, new Uint8Array(5)),
      [`the file goes on for 1 byte after its last tensor; ${again}`],
    ],
    [
      'a type that is not read',
      safetensorsWith(
        { a: { dtype: 'F8_E4M3', shape: [4], data_offsets: [0, 4] } },
        new Uint8Array(4),
      ),
      [
        'tensor "a" is of type "F8_E4M3"; expected F16, BF16, F32, F64, I8, I16, I32, I64: convert it, such as by .to(torch.float32)',
      ],
    ],
  ])('refuses %s', async (_, bytes, problems) => {
    await expect(read(bytes, 'a')).rejects.toThrow(new InputError(problems))
  })

  test('a header is not read when it is said to be huge, nor is the file as a whole', async () => {
    const pieces: number[] = []
    const spied = (bytes: Uint8Array): ByteSource => ({
      size: bytes.length,
      read: (at, length) => {
        pieces.push(length)
        return bytes.subarray(at, at + length)
      },
    })
    const huge = spied(safetensorsWith('{', new Uint8Array(2 ** 20), 2n ** 24n + 1n))
    await expect(openFile(huge)).rejects.toThrow(InputError)
    const header = { a: F32(0, 2 ** 20) }
    const content = await openFile(spied(safetensorsWith(header, new Uint8Array(2 ** 20))))
    const tensor = content.kind === 'named' ? await content.arrays.get('a')?.open() : undefined
    await tensor?.read(1000, 16)
    expect(Math.max(...pieces)).toBeLessThan(200)
  })
})

describe('.npz', () => {
  test.each([0, 9] as const)('of level %i', async level => {
    expect(await read(npzOf(made, level), 'a')).toEqual({
      ...{ shape: [2, 3], type: 'float64', values: [1, 2, 3, 4, 5, 6] },
    })
    expect((await read(npzOf(made, level), 'b')).values).toEqual([7])
  })

  /** An archive of one array with bytes changed, counted from where `mark` stands the last time. */
  function changed(level: 0 | 9, mark: number[], at: number, ...bytes: number[]): Uint8Array {
    const file = npzOf({ a: made.a }, level)
    const place = Buffer.from(file).lastIndexOf(Buffer.from(mark))
    file.set(bytes, place + at)
    return file
  }
  const [entry, end] = [
    [0x50, 0x4b, 1, 2],
    [0x50, 0x4b, 5, 6],
  ]

  test.each<[string, Uint8Array, string]>([
    [
      'no directory',
      npzOf(made, 0).slice(0, -10),
      `the archive has no directory: the file is truncated; ${saved}`,
    ],
    [
      'a directory elsewhere',
      changed(0, end, 16, 1),
      `the directory of the archive is damaged; ${saved}`,
    ],
    [
      'a directory beyond the file',
      changed(0, end, 16, 0, 0, 0, 1),
      `the directory of the archive is cut off; ${saved}`,
    ],
    [
      'zip64',
      changed(0, entry, 20, 255, 255, 255, 255),
      'the archive is of zip64, for more than 4 GB, which is not read; save as .safetensors',
    ],
    ['encryption', changed(0, entry, 8, 1), `array "a": it is encrypted; ${saved}`],
    [
      'another method',
      changed(0, entry, 10, 12),
      `array "a": it is packed by method 12; expected 0 (stored) or 8 (deflated); ${saved}`,
    ],
    [
      'another size',
      changed(0, entry, 24, 1),
      `array "a": it has 176 bytes, but the archive says 1; ${saved}`,
    ],
    [
      'a wrong checksum',
      changed(0, entry, 16, 1, 2, 3, 4),
      `array "a": its checksum does not agree with its content; ${saved}`,
    ],
    [
      'a place that is none',
      changed(0, entry, 42, 7),
      `array "a": it is not where the directory of the archive says; ${saved}`,
    ],
  ])('refuses %s', async (_, bytes, problem) => {
    await expect(read(bytes, 'a')).rejects.toThrow(new InputError([problem]))
  })

  test('packed data that unpacks to less than was said', async () => {
    const cut = { size: 176, read: (at: number) => Uint8Array.of(0x93, 0x4e, 0x55).subarray(at) }
    await expect(npyTensor(cut)).rejects.toThrow(
      new InputError(['the file is truncated: it ends after 3 of 12 bytes; write it again']),
    )
  })

  test('packed data that is damaged', async () => {
    const bytes = npzOf(
      { a: { shape: [600], values: Array.from({ length: 600 }, (_, n) => n) } },
      9,
    )
    bytes.fill(0xff, 60, 90)
    await expect(read(bytes, 'a')).rejects.toThrow(
      /^array "a": (its packed data is damaged|the file)/,
    )
  })

  test('what unpacks to a thousand times its size is read in pieces', async () => {
    const [size, piece] = [2 ** 27, 2 ** 20]
    const packed: Uint8Array[] = []
    const deflate = new Deflate(bytes => packed.push(bytes))
    const zeros = new Uint8Array(piece)
    for (let at = 0; at < size; at += piece) deflate.push(zeros, at + piece === size)
    const bytes = new Uint8Array(Buffer.concat(packed))
    expect(bytes.length).toBeLessThan(size / 900)
    collect()
    const before = process.memoryUsage().arrayBuffers
    const source = inflated(atHand(bytes), size)
    for (let at = 0; at < size; at += piece) {
      const read = await source.read(at, piece)
      expect(read.length).toBe(piece)
    }
    collect()
    // What is held at the end, of 128 MiB that came.
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * 2 ** 20)
    // Reading back begins anew.
    expect([...(await source.read(5, 3))]).toEqual([0, 0, 0])
  })
})

/** Frees what nothing refers to any more. */
function collect(): void {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
}
