import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { safetensorsOf } from '../../../bench/trust/fuzz/tensor-files.ts'
import { analyze } from '../../../generator/api/index.ts'
import { makeBatch } from '../../../generator/inputs/families/families.ts'
import { stream } from '../../../generator/inputs/families/prng.ts'
import { formatNpy } from '../../../generator/inputs/files/npy/write.ts'
import { sweep } from '../../../generator/sweep/sweep.ts'
import { inProcess } from '../../support/cli.ts'
import { listing, scratch } from '../../support/scratch.ts'

beforeEach(async () => {
  vi.stubEnv('NEUMARRAY_CACHE', await scratch())
  return () => vi.unstubAllEnvs()
})

const k = 16
const [tokens, heads, size] = [96, 2, 4]

/** Keys of two heads: six chunks of 16 tokens. */
function keysOf(seed: number): Uint8Array {
  const { between } = stream(91, k, seed)
  const drawn = (shape: readonly number[], low: number, high: number) => {
    const length = shape.reduce((product, one) => product * one, 1)
    return { shape, values: Float32Array.from({ length }, () => between(low, high)) }
  }
  return safetensorsOf({
    key: drawn([1, tokens, heads, size], -1, 1),
    beta: drawn([1, tokens, heads], 0, 1),
    g: drawn([1, tokens, heads], -0.1, 0),
  })
}

const designs = { chunkSize: k, operandWidth: [8, 12] }
const line = ['sweep', '--chunk-size', '16', '--operand-width', '8,12', '--metrics', 'accuracy']
const reading = ['--input', 'a.safetensors', '--names', 'k=key', '--normalize']

async function folderWith(files: Readonly<Record<string, Uint8Array>>): Promise<string> {
  const cwd = await scratch()
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(cwd, name), bytes)
  return cwd
}

describe('a sweep on a file of keys', () => {
  test('has the accuracy that analyze has of the same file', async () => {
    const bytes = keysOf(1)
    const cwd = await folderWith({ 'a.safetensors': bytes })
    const { status, stdout, stderr } = await inProcess(
      [...line, ...reading, '--json', '--out', 'b'],
      cwd,
    )
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const { rows, measured } = JSON.parse(stdout)
    expect(measured).toMatchObject({ input: 'a.safetensors', families: [], count: 64 })
    for (const [n, operandWidth] of designs.operandWidth.entries()) {
      const input = { file: bytes, names: { k: 'key' }, normalize: true }
      const { quality } = await analyze({ chunkSize: k, operandWidth }, { input })
      const { snrMeanDb, snrWorstDb, offDiagonalWorstDb, maxAbsError, saturations } = quality
      expect(rows[n].accuracy).toMatchObject({
        ...{ snrMeanDb, snrWorstDb, offDiagonalWorstDb, maxAbsError, saturations },
        families: {},
      })
    }
  })

  test('goes on from any folder, and keeps what it found by the content, not by the name', async () => {
    const cwd = await folderWith({ 'a.safetensors': keysOf(1), 'c.safetensors': keysOf(2) })
    const found = async (file: string): Promise<unknown> => {
      const progress = vi.fn()
      const input = { file: join(cwd, file), names: { k: 'key' } }
      const spec = { design: designs, metrics: ['accuracy' as const], input }
      const { rows } = await sweep(spec, { progress })
      const kept = progress.mock.calls.filter(([stage]) => stage === 'parts').at(-1)?.[3]
      return { kept, accuracy: rows.map(({ accuracy }) => accuracy) }
    }
    const first = await found('a.safetensors')
    await rename(join(cwd, 'a.safetensors'), join(cwd, 'b.safetensors'))
    expect(await found('b.safetensors')).toEqual({ ...(first as object), kept: 2 })
    expect(await found('c.safetensors')).toMatchObject({ kept: 0 })
    await inProcess([...line, '--input', 'b.safetensors', '--names', 'k=key', '--out', 'd'], cwd)
    const record = JSON.parse(await readFile(join(cwd, 'd/sweep.json'), 'utf8'))
    expect(record.spec.input.file).toBe(join(cwd, 'b.safetensors'))
  })

  test('a file that changes between two sweeps of one process is read again', async () => {
    const cwd = await folderWith({ 'a.safetensors': keysOf(1), 'c.safetensors': keysOf(2) })
    const found = async (file: string) => {
      const input = { file: join(cwd, file), names: { k: 'key' } }
      const spec = { design: designs, metrics: ['accuracy' as const], input }
      return (await sweep(spec)).rows.map(({ accuracy }) => accuracy)
    }
    const before = await found('a.safetensors')
    await rename(join(cwd, 'c.safetensors'), join(cwd, 'a.safetensors'))
    const after = await found('a.safetensors')
    expect(after).not.toEqual(before)
    // Without anything at hand, and without anything kept.
    vi.stubEnv('NEUMARRAY_CACHE', await scratch())
    await writeFile(join(cwd, 'b.safetensors'), keysOf(2))
    expect(await found('b.safetensors')).toEqual(after)
  })

  test('takes so many matrices, spread over it', async () => {
    const { matrices } = makeBatch('mix', k, 8)
    const [first, , , , fifth] = matrices
    const of = (all: readonly (Float64Array | undefined)[]) =>
      formatNpy(Float64Array.from(all.flatMap(A => [...(A ?? [])])), [all.length, k, k])
    const cwd = await folderWith({ 'a.npy': of(matrices), 'b.npy': of([first, fifth]) })
    const accuracies = []
    for (const [file, count] of [
      ['a.npy', '2'],
      ['b.npy', '64'],
    ] as const) {
      const { stdout } = await inProcess(
        [...line, '--input', file, '--count', count, '--json', '--out', file.slice(0, 1)],
        cwd,
      )
      accuracies.push(JSON.parse(stdout).rows.map((row: { accuracy: unknown }) => row.accuracy))
    }
    expect(accuracies[0]).toEqual(accuracies[1])
  })
})

describe('a file that may not be what was meant', () => {
  const { matrices } = makeBatch('silu', k, 4)
  const flat = (change: (x: number, n: number, at: number) => number) =>
    formatNpy(
      matrices.flatMap((A, n) => [...A].map((x, at) => change(x, n, at))),
      [4, k, k],
    )
  const swept = async (bytes: Uint8Array, ...more: readonly string[]) => {
    const cwd = await folderWith({ 'a.npy': bytes })
    return { cwd, ...(await inProcess([...line, '--input', 'a.npy', ...more], cwd)) }
  }
  const negated = flat(x => (x === 0 ? 0 : -x))
  const large = flat((x, n, at) => (n === 1 && at === 16 ? 5 : x))

  test('has the notes of analyze, once, in the text, the results and the page', async () => {
    const { cwd, stdout } = await swept(negated, '--out', 'b')
    const { notes } = await analyze({ chunkSize: k }, { input: { file: negated } })
    const [sign = ''] = notes
    expect(sign).toContain('looks like L = -A')
    expect(stdout.split(sign)).toHaveLength(2)
    const read = async (name: string) => await readFile(join(cwd, 'b', name), 'utf8')
    expect(JSON.parse(await read('results.json')).notes[0]).toBe(sign)
    expect(await read('report.html')).toContain(sign.replaceAll('=', '&#x3D;'))
  })

  test('that no format holds: clipped elements are counted, and told beside the best point', async () => {
    const asked = ['--best', 'snrWorstDb', '--json', '--subject']
    const { stdout, status } = await swept(large, ...asked, 'snrWorstDb>=1,saturations<=0')
    const { notes, winners } = JSON.parse(stdout)
    expect(status).toBe(0)
    expect(winners[0].accuracy).toMatchObject({ saturations: 0, clipped: 1 })
    expect(notes).toEqual([
      'A reaches 5 and T 5, beyond the formats of 2 of 2 designs: saturations count stores of T, clipped counts elements of A; neumarray analyze --input a.npy looks for bounds that hold them',
      'a best point clips 1 element of A, which no figure but clipped says; constrain it by clipped<=0',
    ])
    const none = await swept(large, ...asked, 'saturations<=0,clipped<=0')
    expect(none.status).toBe(1)
    expect(JSON.parse(none.stdout)).toMatchObject({ value: null, winners: [] })
  })

  test.each([
    [
      'NaN in the last matrix',
      [],
      'matrix 3, row 1, column 0 is NaN; every element must be a finite number',
    ],
    ['the same, for a best point', ['--best', 'snrWorstDb'], 'is NaN'],
  ])('%s: refused, and no folder is left', async (_, more, sentence) => {
    const broken = flat((x, n, at) => (n === 3 && at === 16 ? Number.NaN : x))
    const { cwd, status, stdout, stderr } = await swept(
      broken,
      '--count',
      '1',
      '--out',
      'b',
      ...more,
    )
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(`a.npy: `)
    expect(stderr).toContain(sentence)
    expect(await listing(cwd)).toEqual(['a.npy'])
  })

  test('a point that fails gives a best point the reason', async () => {
    const int8 = formatNpy(new Int8Array(256), [1, 16, 16], 'int8')
    const { status, stdout } = await swept(int8, '--best', 'maxAbsError')
    expect(status).toBe(1)
    expect(stdout).toMatch(/failed +1 point could not.*; why:\n +accuracy: .*operand width is 12/)
  })
})

describe('an input that is wrong', () => {
  test.each([
    [
      ['--input', 'a.npy', '--families', 'mix'],
      'families is mix, but the matrices come from files; give either --families or the files',
    ],
    [['--negate'], '--negate says how a file is read; give it with --input, or leave it out'],
    [['--input', 'none.npy'], 'none.npy cannot be read: it does not exist'],
    [
      ['--input', '-'],
      '--input is standard input, which can be read once; a sweep reads it for each format: save it as a file',
    ],
    [['--keys', 'a.npy'], '--beta is missing; expected --beta B.npy beside --keys'],
    [
      ['--input', 'a.npy'],
      'a.npy: the array has shape (3, 3); expected (16, 16) or (n, 16, 16), or more axes before the last two',
    ],
  ])('%j', async (more, sentence) => {
    const cwd = await folderWith({ 'a.npy': formatNpy(new Float64Array(9), [3, 3]) })
    const { status, stdout, stderr } = await inProcess([...line, '--out', 'b', ...more], cwd)
    expect({ status, stdout, stderr: stderr.trim() }).toEqual({
      status: 2,
      stdout: '',
      stderr: sentence,
    })
    expect(await listing(cwd)).toEqual(['a.npy'])
  })

  test('in a spec', async () => {
    const of = async (input: unknown, more = {}) =>
      await sweep({ design: designs, input, ...more } as never).catch(error => error.problems)
    expect(await of('a.npy')).toEqual([
      'input is "a.npy"; expected an object such as { "file": "layer3.safetensors" }',
    ])
    expect(await of({ fil: 'a.npy' })).toEqual([
      'there is no key "fil" in input; did you mean file?',
    ])
    expect(await of({ keys: 'a.npy', unit: 0 })).toEqual([
      'unit of input is 0; expected a number above 0, such as 0.0078125',
    ])
    expect(await of({ keys: 'a.npy' })).toEqual(['input has keys; expected file, or keys and beta'])
    expect(await of({ file: 'a.npy' }, { families: ['mix'] })).toEqual([
      'input and families are both given; matrices come from one of them: leave out the other',
    ])
    expect(await of({ file: 'none.npy' })).toEqual(['none.npy cannot be read: it does not exist'])
  })

  test('for some designs is a row with the reason', async () => {
    const cwd = await folderWith({ 'a.npy': formatNpy(new Int8Array(256), [1, 16, 16], 'int8') })
    const { status, stdout } = await inProcess(
      [...line, '--input', 'a.npy', '--json', '--out', 'b'],
      cwd,
    )
    const { rows } = JSON.parse(stdout)
    expect([status, rows[0].failure]).toEqual([1, null])
    expect(rows[1].failure).toMatch(/^accuracy: .*operand width is 12.*--input-unit/)
  })
})
