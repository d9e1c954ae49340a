import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { analyze, InputError, makeBatch } from '../../../generator/api/index.ts'
import { unitIn } from '../../../generator/cli/inputs/input-unit.ts'
import { seedNotes } from '../../../generator/cli/inputs/seed-note.ts'
import { formatNpy } from '../../../generator/inputs/files/npy/write.ts'
import { inProcess, neumarray } from '../../support/cli.ts'
import { scratch } from '../../support/scratch.ts'

const { matrices } = makeBatch('silu', 16, 2)
const values = matrices.flatMap(matrix => [...matrix])
const int8 = formatNpy(
  values.map(x => Math.max(-128, Math.round(x * 128))),
  [2, 16, 16],
  'int8',
)

/** `analyze` of a file, of k = 16. */
async function analyzed(npy: Uint8Array, ...more: readonly string[]) {
  const cwd = await scratch()
  await writeFile(join(cwd, 'A.npy'), npy)
  return await inProcess(['analyze', '--chunk-size', '16', '--input', 'A.npy', ...more], cwd)
}

const inputLine = ({ stdout }: { readonly stdout: string }) =>
  stdout
    .split('\n')
    .find(line => line.startsWith('input'))
    ?.replace(/^input +/, '')

describe('integers in a file', () => {
  test('are told with their unit', async () => {
    expect(inputLine(await analyzed(int8))).toBe('2 matrices, A.npy, int8 in units of 2^-7')
    const { stdout } = await analyzed(int8, '--fraction-bits', '6', '--json')
    expect(JSON.parse(stdout).input).toEqual({
      family: null,
      type: 'int8',
      unit: 2 ** -6,
      negated: false,
    })
  })

  test('of fewer bits than the operand width need it to be said', async () => {
    expect(await analyzed(int8, '--operand-width', '16')).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'A.npy: the elements are int8, but the operand width is 16, so what 1 stands for is not known; give --input-unit (unit): 2^-7 if they are fractions of 8 bits, 2^-15 if they count the last bit of this design\n',
    })
    const way = await analyzed(int8, '--operand-width', '16', '--input-unit', '2^-7')
    expect({ status: way.status, input: inputLine(way) }).toEqual({
      status: 0,
      input: '2 matrices, A.npy, int8 in units of 2^-7',
    })
  })

  test('with the unit of the design give what they give without', async () => {
    const request = { chunkSize: 16, operandWidth: 8 } as const
    const as = async (reading: object) =>
      (await analyze(request, { input: { file: int8, ...reading } })).quality
    const { unquantised: _, ...plain } = await as({})
    const { unquantised, ...read } = await as({ unit: 2 ** -7 })
    expect(read).toEqual(plain)
    expect(unquantised?.snrMeanDb).toBe(plain.snrMeanDb)
  })
})

test('--negate reads L = -A', async () => {
  const L = formatNpy(
    values.map(x => -x),
    [2, 16, 16],
  )
  const plain = await analyzed(formatNpy(values, [2, 16, 16]), '--json')
  const negated = await analyzed(L, '--negate', '--json')
  expect(JSON.parse(negated.stdout)).toEqual({
    ...JSON.parse(plain.stdout),
    input: { family: null, type: 'float64', unit: null, negated: true },
  })
  expect(inputLine(await analyzed(L, '--negate'))).toBe('2 matrices, A.npy, negated')
})

describe('standard input', () => {
  const line = ['analyze', '--chunk-size', '16', '--input', '-']

  test('is read for -', async () => {
    const { status, stdout, stderr } = await neumarray(line, { input: int8 })
    expect({ status, stderr, input: inputLine({ stdout }) }).toEqual({
      ...{ status: 0, stderr: '' },
      input: '2 matrices, standard input, int8 in units of 2^-7',
    })
  })

  test('that is no file of numbers is named', async () => {
    expect(await neumarray(line, { input: new Uint8Array(3) })).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'standard input: the file is no .npy, .npz or .safetensors file; write it with numpy.save, numpy.savez or safetensors.numpy.save_file\n',
    })
  })

  test('serves one option', async () => {
    const { status, stderr } = await inProcess([...line, '--config', '-'], await scratch())
    expect(status).toBe(2)
    expect(stderr).toContain(
      '--config and --input read standard input, which can be read once; give one of them a file',
    )
  })
})

test('a seed beside a file is told to have no effect, and changes nothing', async () => {
  const plain = await analyzed(int8)
  expect(await analyzed(int8, '--seed', '5')).toEqual({
    ...plain,
    stderr:
      'note: --seed has no effect, as the matrices come from A.npy and nothing is drawn; it counts with --family\n',
  })
  const family = ['analyze', '--chunk-size', '16', '--count', '1', '--seed', '5']
  expect((await inProcess(family, await scratch())).stderr).toBe('')
})

test('of simulate a seed also draws when streams rest', () => {
  const source = { kind: 'file', path: 'A.npy', reading: {}, seed: 5 } as const
  const noted = (stall: number) => seedNotes({ seed: '5' }, source, stall)
  expect(noted(0)).toEqual([
    'note: --seed has no effect, as the matrices come from A.npy and nothing is drawn; it counts with --family or --stall',
  ])
  expect(noted(30)).toEqual([])
  expect(seedNotes({}, source, 0)).toEqual([])
})

test('a family is not read as a file is', async () => {
  const line = ['analyze', '--negate', '--input-unit', '2^-7']
  expect(await inProcess(line, await scratch())).toEqual({
    status: 2,
    stdout: '',
    stderr: [
      '2 problems in the request:',
      '  --input-unit says how a file is read; give it with --input, or leave it out',
      '  --negate says how a file is read; give it with --input, or leave it out',
      '',
    ].join('\n'),
  })
  const input = { family: 'mix', negate: true, unit: 1 } as never
  await expect(analyze({}, { input })).rejects.toThrow(
    new InputError([
      'unit says how a file is read; leave it out beside a family',
      'negate says how a file is read; leave it out beside a family',
    ]),
  )
})

test.each<[text: string, unit?: number]>([
  ['2^-7', 2 ** -7],
  ['2^0', 1],
  ['0.0078125', 2 ** -7],
  ['1e-3', 0.001],
  ...['0', '-1', '2^x', '2^-9999', '2^1024', '', '2^-7.5', 'NaN'].map((text): [string] => [text]),
])('a unit of %j is %j', (text, unit) => {
  expect(unitIn(text)).toBe(unit)
})

test('what is no unit and no truth is refused', async () => {
  expect(await analyzed(int8, '--input-unit', '2^x')).toEqual({
    status: 2,
    stdout: '',
    stderr: 'input unit is "2^x"; expected a power of two such as 2^-7, or a number above 0\n',
  })
  const input = { file: int8, unit: '2^-7', negate: 1 } as never
  await expect(analyze({ chunkSize: 16 }, { input })).rejects.toThrow(
    new InputError([
      'unit is "2^-7"; expected a number above 0, such as 2 ** -7',
      'negate is 1; expected true or false',
    ]),
  )
})
