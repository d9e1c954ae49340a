import { expect, test } from 'vitest'
import { parseConfig } from '../../../generator/config/parse.ts'
import { presets } from '../../../generator/config/presets.ts'

test('an empty request is the default design', () => {
  expect(parseConfig({})).toEqual({
    name: 'neumarray',
    chunkSize: 64,
    arraySize: 8,
    operandWidth: 8,
    scheme: 'blocked',
    neumannOrder: 3,
    residualSteps: 8,
    correction: 'series',
    powerSum: 'horner',
    mask: true,
    blockSize: 2,
    refine: false,
    fractionBits: 7,
    boundA: 1,
    boundT: 1,
    intermediateBits: 0,
    macPipeline: 0,
    epiloguePipeline: 0,
    range: 'unit',
    contexts: 1,
    parity: 'none',
    harden: 'none',
    ramStyle: 'plain',
    matrixFractionBits: {},
  })
})

test.each([
  [16, 3, 4],
  [32, 4, 3],
  [64, 3, 8],
  [128, 3, 8],
])('k = %i has N = %i and S = %i, as the paper, in every scheme', (chunkSize, N, S) => {
  const terms = { neumannOrder: N, residualSteps: S }
  expect(parseConfig({ chunkSize, scheme: 'neumann' })).toMatchObject(terms)
  expect(parseConfig({ chunkSize })).toMatchObject(terms)
  expect(parseConfig({ chunkSize, scheme: 'substitution' })).toMatchObject(terms)
  expect(parseConfig({ chunkSize, scheme: 'neumann', correction: 'doubling' })).toMatchObject(terms)
})

test.each([
  [4, 3, 1],
  [8, 3, 2],
  [16, 3, 4],
  [32, 4, 3],
  [64, 3, 8],
  [128, 3, 8],
] as const)('blocks of %i have N = %i and S = %i, whatever k is', (blockSize, N, S) => {
  const terms = { neumannOrder: N, residualSteps: S }
  expect(parseConfig({ chunkSize: 128, blockSize })).toMatchObject(terms)
  // Of another scheme the block size is nothing to follow.
  expect(parseConfig({ blockSize, scheme: 'neumann', chunkSize: 32 })).toMatchObject({
    neumannOrder: 4,
    residualSteps: 3,
  })
})

test('F follows W', () => {
  expect(parseConfig({ operandWidth: 16 }).fractionBits).toBe(15)
})

test.each([
  [1, 1, 7],
  [0.25, 0.5, 7],
  [1, 2, 6],
  [2, 1, 6],
  [1.001, 1, 6],
  [3, 2, 5],
  [1, 4, 5],
  [64, 1, 1],
])('F leaves room for |A| up to %f and |T| up to %f: %i of 8 bits', (boundA, boundT, F) => {
  expect(parseConfig({ boundA, boundT }).fractionBits).toBe(F)
})

test('F that is given stays where the bounds leave room', () => {
  expect(parseConfig({ fractionBits: 3, boundT: 4 }).fractionBits).toBe(3)
  expect(parseConfig({ fractionBits: 14 }).fractionBits).toBe(14)
})

test('what is given stays', () => {
  const request = {
    name: 'inverse_unit',
    chunkSize: 16,
    arraySize: 16,
    operandWidth: 18,
    scheme: 'neumann',
    neumannOrder: 15,
    residualSteps: 16,
    correction: 'series',
    powerSum: 'powers',
    mask: false,
    blockSize: 4,
    refine: true,
    fractionBits: 34,
    boundA: 2 ** -18,
    boundT: 2 ** -17,
    intermediateBits: 4,
    macPipeline: 2,
    epiloguePipeline: 1,
    range: 'worst',
    contexts: 2,
    parity: 'memories',
    harden: 'sequencer',
    ramStyle: 'hold',
    matrixFractionBits: { E: 0, 'A^2': 34, R: 3, Z: 5, D: 20 },
  }
  expect(parseConfig(request)).toEqual(request)
})

test('fields left undefined and the $schema of editors count as left out', () => {
  const request = { $schema: './config.schema.json', chunkSize: undefined }
  expect(parseConfig(request)).toEqual(parseConfig({}))
})

test('fields and symbols come in one order, whatever order they were asked in', () => {
  const one = parseConfig({ matrixFractionBits: { R: 1, E: 2 }, chunkSize: 32 })
  const other = parseConfig({ chunkSize: 32, matrixFractionBits: { E: 2, R: 1 } })
  expect(JSON.stringify(one)).toBe(JSON.stringify(other))
})

test('a config cannot be changed', () => {
  expect(Object.isFrozen(parseConfig({}))).toBe(true)
  expect(Object.isFrozen(parseConfig({}).matrixFractionBits)).toBe(true)
})

test.each(presets)('the preset $name is named after its request', ({ name, request }) => {
  const { chunkSize, operandWidth, arraySize, scheme } = parseConfig(request)
  const size = `k${chunkSize}_w${operandWidth}_p${arraySize}`
  expect(name).toBe(scheme === 'blocked' ? size : `${size}_${scheme}`)
})

test('presets and their designs have names of their own, and show more than one scheme', () => {
  expect(new Set(presets.map(({ name }) => name)).size).toBe(presets.length)
  expect(presets.map(({ request }) => parseConfig(request).name)).toEqual(
    presets.map(({ name }) => `neumarray_${name}`),
  )
  const schemes = new Set(presets.map(({ request }) => parseConfig(request).scheme))
  expect([...schemes].sort()).toEqual(['blocked', 'neumann'])
})

test.each([
  ...presets.map(({ request }) => request),
  { blockSize: 16, correction: 'progressive' },
  { scheme: 'substitution', refine: true, boundT: 2 },
])('the config of %j is a request that stays as it is', request => {
  const config = parseConfig(request)
  expect(parseConfig(config)).toEqual(config)
})

test('band doubling alone has more intermediate bits, unless they are given', () => {
  const doubling = { scheme: 'neumann', correction: 'doubling' }
  const bits = (operandWidth: number) => parseConfig({ ...doubling, operandWidth }).intermediateBits
  expect([4, 5, 8, 14, 15, 16, 17, 18].map(bits)).toEqual([3, 4, 4, 4, 3, 2, 2, 2])
  expect(parseConfig({ ...doubling, fractionBits: 1 }).intermediateBits).toBe(1)
  expect(parseConfig({ ...doubling, intermediateBits: 0 }).intermediateBits).toBe(0)
  expect(parseConfig({ ...doubling, scheme: 'blocked' }).intermediateBits).toBe(0)
  expect(parseConfig({ scheme: 'neumann' }).intermediateBits).toBe(0)
})
