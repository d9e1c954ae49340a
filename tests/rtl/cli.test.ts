import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, test } from 'vitest'
import { compile } from '../../generator/compile/compile.ts'
import { parseConfig } from '../../generator/config/parse.ts'
import { golden } from '../../generator/golden/execute.ts'
import { quantisedInput } from '../../generator/golden/input.ts'
import { makeBatch } from '../../generator/inputs/families/families.ts'
import { parseNpy } from '../../generator/inputs/files/npy/npy.ts'
import { formatNpy } from '../../generator/inputs/files/npy/write.ts'
import { timing } from '../../generator/program/cycles/timing.ts'
import { neumarray } from '../support/cli.ts'
import { listing, scratch } from '../support/scratch.ts'

const small = ['--chunk-size', '16', '--array-size', '8']
const config = parseConfig({ chunkSize: 16, arraySize: 8 })
const program = compile(config)

test('simulate agrees and prints the JSON of the contract, and nothing else', async () => {
  const line = ['simulate', ...small, '--family', 'corr', '--count', '3', '--stall', '30', '--json']
  const { status, stdout, stderr } = await neumarray(line)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const report = JSON.parse(stdout)
  expect(report).toEqual({
    schema: 'neumarray simulate 1',
    config,
    matrices: 3,
    input: { family: 'corr', type: null, unit: null, negated: false },
    found: null,
    cycles: {
      compute: expect.any(Number),
      predicted: report.cycles.compute,
      interval: expect.any(Number),
    },
    array: {
      busy: expect.any(Number),
      utilization: report.array.busy / report.cycles.compute,
      useful: timing(program).useful / (report.cycles.compute * 8 ** 2),
    },
    agreement: true,
    quality: {
      snrMeanDb: expect.any(Number),
      snrWorstDb: expect.any(Number),
      offDiagonalMeanDb: expect.any(Number),
      offDiagonalWorstDb: expect.any(Number),
      maxAbsError: expect.any(Number),
      exactMatrices: 0,
      saturations: 0,
      clipped: 0,
      unquantised: expect.objectContaining({ snrMeanDb: expect.any(Number) }),
      overflows: 0,
    },
    notes: [],
  })
})

test('T comes out as the golden model has it, in a file that NumPy reads', async () => {
  const cwd = await scratch()
  const input = { family: 'silu', count: 2 }
  const { matrices } = makeBatch('silu', 16, 2)
  const values = matrices.flatMap(matrix => [...matrix])
  await writeFile(join(cwd, 'A.npy'), formatNpy(values, [2, 16, 16]))
  const line = ['simulate', ...small, '--input', 'A.npy', '--output', 'T.npy']
  const { status, stdout } = await neumarray(line, { cwd })
  expect(status).toBe(0)
  expect(stdout).toMatch(/^agreement +yes, every element and every cycle count$/m)
  expect(await listing(cwd)).toEqual(['A.npy', 'T.npy'])

  const { batch } = await quantisedInput(input, config)
  const expected = (await golden(program, batch)).matrices.flatMap(({ result }) =>
    Array.from(result, (value, at) => (at % 17 === 0 ? 1 : value / 128)),
  )
  const { shape, data, dtype } = parseNpy(await readFile(join(cwd, 'T.npy')))
  expect({ shape, dtype, data: [...data] }).toEqual({
    shape: [2, 16, 16],
    dtype: '<f8',
    data: expected,
  })
  const script =
    'import numpy; A, T = numpy.load("A.npy"), numpy.load("T.npy"); print(T.dtype, T.shape, abs((numpy.eye(16) - A) @ T - numpy.eye(16)).max() < 0.1)'
  const { stdout: seen } = await execa('/usr/bin/python3', ['-c', script], { cwd })
  expect(seen).toBe('float64 (2, 16, 16) True')
})

test('a single matrix comes back as a single matrix, with a waveform when asked, in folders with a blank in their names', async () => {
  const cwd = join(await scratch(), 'a folder')
  await mkdir(join(cwd, 'for runs'), { recursive: true })
  await writeFile(join(cwd, 'A.npy'), formatNpy(new Float64Array(256), [16, 16]))
  const env = { TMPDIR: join(cwd, 'for runs'), NEUMARRAY_CACHE: join(cwd, 'the cache') }
  const files = ['--input', 'A.npy', '--output', 'T 1.npy', '--trace', 't 1.fst']
  const line = ['simulate', ...small, ...files]
  expect(await neumarray(line, { cwd, env })).toMatchObject({ status: 0, stderr: '' })
  const names = ['A.npy', 'T 1.npy', 'for runs', 't 1.fst', 'the cache']
  expect((await readdir(cwd)).sort()).toEqual(names)
  expect(await listing(join(cwd, 'for runs'))).toEqual([])
  const { shape, data } = parseNpy(await readFile(join(cwd, 'T 1.npy')))
  expect({ shape, data: [...data] }).toEqual({
    shape: [16, 16],
    data: Array.from({ length: 256 }, (_, at) => (at % 17 === 0 ? 1 : 0)),
  })
})
