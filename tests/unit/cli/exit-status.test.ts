import { join } from 'node:path'
import { expect, test } from 'vitest'
import { neumarray } from '../../support/cli.ts'
import { listing, scratch } from '../../support/scratch.ts'

test('0 when the work is done', async () => {
  const cwd = await scratch()
  const line = ['analyze', '--chunk-size', '16', '--count', '1', '--json']
  const { status, stdout, stderr } = await neumarray(line, { cwd })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(JSON.parse(stdout)).toMatchObject({ matrices: 1 })
  expect(await listing(cwd)).toEqual([])
})

test('2 when the request is wrong, each problem named, nothing written', async () => {
  const cwd = await scratch()
  const line = ['generate', '--out', 'out', '--chunk-size', '48', '--operand-width', '3']
  expect(await neumarray(line, { cwd })).toEqual({
    status: 2,
    stdout: '',
    stderr: [
      '2 problems in the request:',
      '  chunk size is 48; expected 16, 32, 64, 128 or 256',
      '  operand width is 3; expected a whole number from 4 to 18',
      '',
    ].join('\n'),
  })
  expect(await listing(cwd)).toEqual([])
})

test('2 when the line is not understood', async () => {
  const cwd = await scratch()
  expect(await neumarray(['generate', '--outt', 'out'], { cwd })).toEqual({
    status: 2,
    stdout: '',
    stderr: 'generate has no option --outt; did you mean --out?\n',
  })
})

test('2 when an input file is wrong', async () => {
  const cwd = await scratch()
  expect(await neumarray(['analyze', '--input', 'A.npy'], { cwd })).toEqual({
    status: 2,
    stdout: '',
    stderr: 'A.npy cannot be read: it does not exist\n',
  })
})

test('3 when Verilator is missing, with what to install, nothing written', async () => {
  const cwd = await scratch()
  const env = { NEUMARRAY_VERILATOR: '/none/verilator', NEUMARRAY_CACHE: join(cwd, 'cache') }
  const line = ['simulate', '--count', '1', '--chunk-size', '16', '--output', 'T.npy']
  expect(await neumarray(line, { cwd, env })).toEqual({
    status: 3,
    stdout: '',
    stderr:
      'NEUMARRAY_VERILATOR=/none/verilator was not found; unset it, or set it to the path of Verilator 5.006 or newer\n',
  })
  expect(await listing(cwd)).toEqual([])
})
