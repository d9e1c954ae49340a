import { expect, test } from 'vitest'
import {
  analyze,
  ConfigError,
  InputError,
  parseConfig,
  simulate,
  ToolError,
} from '../../../generator/api/index.ts'
import { readSource } from '../../../generator/cli/inputs/matrix-options.ts'

const request = { chunkSize: 16, arraySize: 4 } as const

test('all that is wrong with a request and its options is told at once', async () => {
  const input = { family: 'mix' } as const
  const options = { input, stall: 100, seed: 0.5, traceFile: '/none/run.fst' }
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
  const input = { family: 'mix' } as const
  const analysis = await analyze(request, { input })
  expect(analysis.matrices).toBe(16)
  expect(await analyze(parseConfig(request), { input })).toEqual(analysis)
  await expect(analyze({ chunkSize: 48 } as never, { input })).rejects.toThrow(
    new ConfigError(['chunk size is 48; expected 16, 32, 64, 128 or 256']),
  )
})

test('without options it is what the command line takes', async () => {
  const input = { family: 'mix', count: 16, seed: 0 } as const
  expect(await analyze(request)).toEqual(await analyze(request, { input }))
  expect(readSource({}).source).toEqual({ kind: 'family', ...input })
  // Past the request and the input, at the missing tool.
  await expect(simulate(request, { env: { NEUMARRAY_VERILATOR: '/none' } })).rejects.toThrow(
    ToolError,
  )
})

test('a waveform that is not named .fst is refused, a device is not', async () => {
  const traced = (traceFile: string) =>
    simulate(request, { traceFile, env: { NEUMARRAY_VERILATOR: '/none' } })
  await expect(traced('run')).rejects.toThrow(
    new ConfigError([
      'trace file run is not named .fst, but a waveform is written as FST; name it run.fst (fst2vcd, which comes with GTKWave, makes a VCD of it)',
    ]),
  )
  await expect(traced('RUN.FST')).rejects.toThrow(ToolError)
  await expect(traced('/dev/null')).rejects.toThrow(ToolError)
})

test('the reference of unquantised is A as it was given, where its inverse is finite', async () => {
  const batch = (largest: number, integer: boolean) => {
    const matrix = new Float64Array(256)
    for (let i = 1; i < 16; i += 1) matrix[17 * i - 1] = largest
    return { input: { batch: { k: 16, count: 1, matrices: [matrix], integer } } }
  }
  const { quality } = await analyze(request, batch(0.3, false))
  expect(quality.overflows).toBe(0)
  expect(quality.unquantised?.snrMeanDb).toBeLessThan(quality.snrMeanDb)
  const clipped = (await analyze(request, batch(1e30, false))).quality
  expect(clipped).toMatchObject({ clipped: 15, unquantised: null, overflows: 1 })
  expect((await analyze(request, batch(30, true))).quality).toMatchObject({
    unquantised: null,
    overflows: 0,
  })
})

test.each([
  [undefined, 'the input is not there'],
  [null, 'the input is null'],
  ['mix', 'the input is a string'],
  [{}, 'the input has no fields'],
  [{ file: 'A.npy' }, 'the input has the fields file'],
])('%j is no input', async (input, sentence) => {
  const expected =
    'expected { family }, { file } with the bytes of a .npy, .npz or .safetensors file, { keys, beta, gate } of .npy files, or { batch } of makeBatch'
  await expect(analyze(request, { input: input as never })).rejects.toThrow(
    new InputError([`${sentence}; ${expected}`]),
  )
})
