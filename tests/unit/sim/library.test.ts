import { expect, test } from 'vitest'
import {
  analyze,
  ConfigError,
  InputError,
  parseConfig,
  simulate,
} from '../../../generator/index.ts'

const request = { chunkSize: 16, arraySize: 4 }

test('all that is wrong with a request and its options is told at once', async () => {
  const options = { input: { family: 'mix' }, stall: 100, seed: 0.5, traceFile: '/none/run.fst' }
  await expect(simulate({ operandWidth: 3 }, options)).rejects.toThrow(
    new ConfigError([
      'operand width is 3; expected a whole number from 4 to 18',
      'stall is 100; expected a whole number from 0 to 99',
      'seed is 0.5; expected a whole number from 0 to 4294967295',
      'trace file /none/run.fst cannot be written: there is no folder /none',
    ]),
  )
})

test('analyze takes a request or a Config, and 16 matrices of a family by default', async () => {
  const input = { family: 'mix' }
  const analysis = await analyze(request, { input })
  expect(analysis.matrices).toBe(16)
  expect(await analyze(parseConfig(request), { input })).toEqual(analysis)
  await expect(analyze({ chunkSize: 48 }, { input })).rejects.toThrow(
    new ConfigError(['chunk size is 48; expected 16, 32, 64 or 128']),
  )
})

test.each([
  [undefined, 'the input is not there'],
  [null, 'the input is null'],
  ['mix', 'the input is a string'],
  [{}, 'the input has no fields'],
  [{ npy: 'A.npy' }, 'the input has the fields npy'],
])('%j is no input', async (input, sentence) => {
  const expected =
    'expected { family }, { npy } with the bytes of a .npy file, or { batch } of batchFromNpy or makeBatch'
  await expect(analyze(request, { input: input as never })).rejects.toThrow(
    new InputError([`${sentence}; ${expected}`]),
  )
})
