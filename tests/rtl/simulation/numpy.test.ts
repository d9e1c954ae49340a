import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { InputError } from '../../../generator/inputs/errors.ts'
import { makeBatch } from '../../../generator/inputs/families/families.ts'
import { parseNpy } from '../../../generator/inputs/files/npy/npy.ts'
import { formatNpy } from '../../../generator/inputs/files/npy/write.ts'
import { readBatch } from '../../support/read-batch.ts'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'neumarray-numpy-'))
  const found = await execa('/usr/bin/python3', ['-c', 'import numpy'], { reject: false })
  if (found.exitCode !== 0)
    throw new Error(
      `NumPy is missing; install it with: apt-get install python3-numpy\n${found.stderr}`,
    )
})

afterAll(() => rm(folder, { recursive: true, force: true }))

/** Runs lines of Python with NumPy as `np` in the scratch folder; returns what they print. */
const numpy = async (...lines: string[]) => {
  const script = ['import numpy as np', ...lines].join('\n')
  const options = { cwd: folder, timeout: 60_000 }
  return (await execa('/usr/bin/python3', ['-c', script], options)).stdout
}

const types = ['<f4', '>f4', '<f8', '>f8', 'i1', '<i2', '>i2']
const values = Array.from({ length: 2 * 3 * 3 }, (_, i) => 3 * i - 20)

test.each(types)('arrays of type %s in both orders and all versions are read', async type => {
  await numpy(
    `a = (3 * np.arange(18) - 20).reshape(2, 3, 3).astype('${type}')`,
    'np.save("c.npy", a)',
    'np.save("f.npy", np.asfortranarray(a))',
    'np.save("f2.npy", np.asfortranarray(a[1]))',
    'for v in (1, 2, 3):',
    '  with open(f"v{v}.npy", "wb") as f: np.lib.format.write_array(f, a, version=(v, 0))',
  )
  for (const name of ['c', 'f', 'v1', 'v2', 'v3']) {
    const { shape, data, integer } = parseNpy(await readFile(join(folder, `${name}.npy`)))
    expect({ shape, data: [...data], integer }).toEqual({
      shape: [2, 3, 3],
      data: values,
      integer: type.includes('i'),
    })
  }
  const { data } = parseNpy(await readFile(join(folder, 'f2.npy')))
  expect([...data]).toEqual(values.slice(9))
})

test('object arrays and NumPy records are refused', async () => {
  await numpy(
    'np.save("o.npy", np.array([[None, 1]], dtype=object), allow_pickle=True)',
    'np.save("r.npy", np.zeros(2, dtype=[("a", "<f4"), ("b", "<i2", (2,))]))',
  )
  const convert = 'save A.astype(numpy.float64), or numpy.int32 for quantised values'
  const object = await readFile(join(folder, 'o.npy'))
  expect(() => parseNpy(object)).toThrow(
    new InputError([`the elements are Python objects (type |O); expected numbers: ${convert}`]),
  )
  const record = await readFile(join(folder, 'r.npy'))
  expect(() => parseNpy(record)).toThrow(
    new InputError(["the elements are records; expected numbers: save one field, such as A['a']"]),
  )
})

test('every type that is read, as NumPy saves it', async () => {
  const types = ['float16', 'float32', 'float64', 'int8', 'int16', 'int32', 'int64']
  for (const [order, mark] of [
    ['little', '<'],
    ['big', '>'],
  ] as const) {
    await numpy(
      `for t in ${JSON.stringify(types)}:`,
      `  np.save(f"${order}-{t}.npy", np.array(${JSON.stringify(values)}).astype(np.dtype(t).newbyteorder("${mark}")))`,
    )
    for (const type of types) {
      const found = parseNpy(await readFile(join(folder, `${order}-${type}.npy`)))
      expect({ type: found.type, data: [...found.data] }).toEqual({ type, data: values })
    }
  }
})

test('the ways out for tokens by heads give the matrices back', async () => {
  const wayOf = async (): Promise<string> => {
    const bytes = await readFile(join(folder, 'tokens.npy'))
    try {
      await readBatch(bytes, 4)
    } catch (error) {
      return String(error).replace(/^.* save /, '')
    }
    throw new Error('the file is read')
  }
  const blocks = 'blocks = np.tril(np.arange(1, 385).reshape(2, 4, 3, 4, 4), -1)'
  const ways = [
    ['A = blocks.swapaxes(2, 3).reshape(2, 16, 3, 4)', 'blocks'],
    ['A = blocks.swapaxes(1, 2).reshape(2, 3, 16, 4)', 'blocks.swapaxes(1, 2)'],
    [
      'A = blocks.swapaxes(2, 3).reshape(2, 16, 3, 4)[:, :14]',
      'np.concatenate([blocks[:, :3], blocks[:, 3:] * (np.arange(4) < 2)[:, None]], axis=1)',
    ],
  ] as const
  for (const [array, wanted] of ways) {
    await numpy(blocks, array, 'np.save("tokens.npy", A)')
    const way = (await wayOf()).replace('numpy.', 'np.')
    await numpy(
      ...[blocks, 'A = np.load("tokens.npy")', `found = ${way}`],
      ...[`assert (found == ${wanted}).all()`, 'np.save("found.npy", found)'],
    )
    expect((await readBatch(await readFile(join(folder, 'found.npy')), 4)).count).toBe(24)
  }
})

test.each(['float64', 'int8', 'int16', 'int32'] as const)(
  'NumPy reads what is written as %s',
  async type => {
    await writeFile(join(folder, 'ours.npy'), formatNpy(values, [2, 3, 3], type))
    const printed = await numpy(
      'a = np.load("ours.npy")',
      'print(a.dtype, a.shape, *a.ravel().astype(int))',
    )
    expect(printed).toBe(`${type} (2, 3, 3) ${values.join(' ')}`)
  },
)

test('a batch goes through NumPy unchanged', async () => {
  const batch = makeBatch('mix', 16, 3)
  const flat = batch.matrices.flatMap(matrix => [...matrix])
  await writeFile(join(folder, 'ours.npy'), formatNpy(flat, [3, 16, 16]))
  await numpy('np.save("theirs.npy", np.asfortranarray(np.load("ours.npy")))')
  expect(await readBatch(await readFile(join(folder, 'theirs.npy')), 16)).toEqual({
    ...batch,
    file: { type: 'float64', shape: [3, 16, 16] },
  })
})

test.each(['savez', 'savez_compressed'])('arrays of numpy.%s are read', async save => {
  const types = ['float16', 'float32', 'float64', 'int8', 'int64']
  await numpy(
    `a = np.tril(np.arange(32).reshape(2, 4, 4) % 7, -1)`,
    `np.${save}("all.npz", **{t: a.astype(t) for t in ${JSON.stringify(types)}}, f=np.asfortranarray(a))`,
  )
  const bytes = await readFile(join(folder, 'all.npz'))
  const wanted = Array.from({ length: 32 }, (_, at) =>
    at % 4 < Math.floor(at / 4) % 4 ? at % 7 : 0,
  )
  for (const type of [...types, 'f']) {
    const { matrices, file } = await readBatch(bytes, 4, { names: { A: type } })
    expect(matrices.flatMap(matrix => [...matrix])).toEqual(wanted)
    expect(file).toEqual({ type: type === 'f' ? 'int64' : type, shape: [2, 4, 4] })
  }
})
