import { describe, expect, test } from 'vitest'
import { ConfigError } from '../../../generator/config/errors.ts'
import { parseConfig } from '../../../generator/config/parse.ts'
import { presets } from '../../../generator/config/presets.ts'

const problemsOf = (request: unknown): readonly string[] => {
  try {
    parseConfig(request)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

const messageOf = (request: unknown): string => new ConfigError(problemsOf(request)).message

describe('defaults', () => {
  test('an empty request is the default design', () => {
    expect(parseConfig({})).toEqual({
      name: 'neumarray',
      chunkSize: 64,
      arraySize: 8,
      operandWidth: 8,
      scheme: 'neumann',
      neumannOrder: 3,
      residualSteps: 8,
      correction: 'series',
      powerSum: 'horner',
      mask: true,
      fractionBits: 7,
      range: 'unit',
      matrixFractionBits: {},
    })
  })

  test.each([
    [16, 3, 4],
    [32, 4, 3],
    [64, 3, 8],
  ])('k = %i has N = %i and S = %i, as the paper', (chunkSize, neumannOrder, residualSteps) => {
    expect(parseConfig({ chunkSize })).toMatchObject({ neumannOrder, residualSteps })
  })

  test('F follows W', () => {
    expect(parseConfig({ operandWidth: 16 }).fractionBits).toBe(15)
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
      fractionBits: 34,
      range: 'worst',
      matrixFractionBits: { E: 0, 'A^2': 34, R: 3 },
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
    const { chunkSize, operandWidth, arraySize } = parseConfig(request)
    expect(name).toBe(`k${chunkSize}_w${operandWidth}_p${arraySize}`)
  })
})

describe('one sentence for', () => {
  const identifier =
    'expected a Verilog identifier: a letter, then at most 63 letters, digits or underscores, and no keyword'
  const cases: [unknown, string][] = [
    [{ chunkSize: 48 }, 'chunk size is 48; expected 16, 32 or 64'],
    [{ chunkSize: '64' }, 'chunk size is "64"; expected 16, 32 or 64'],
    [{ chunkSize: null }, 'chunk size is null; expected 16, 32 or 64'],
    [
      { chunkSize: 128 },
      'chunk size is 128, which this version does not build; it builds k = 16, 32 and 64',
    ],
    [{ arraySize: 64 }, 'array size is 64; expected 4, 8, 16 or 32'],
    [
      { arraySize: 32, chunkSize: 16 },
      'array size is 32, but the chunk size is 16; the array is at most as large as the matrix: expected 4, 8 or 16',
    ],
    [{ operandWidth: 3 }, 'operand width is 3; expected a whole number from 4 to 18'],
    [{ operandWidth: 19 }, 'operand width is 19; expected a whole number from 4 to 18'],
    [{ operandWidth: 8.5 }, 'operand width is 8.5; expected a whole number from 4 to 18'],
    [{ operandWidth: Number.NaN }, 'operand width is NaN; expected a whole number from 4 to 18'],
    [
      { scheme: 'blocked' },
      'scheme is "blocked", which this version does not build; it builds neumann',
    ],
    [
      { scheme: 'substitution' },
      'scheme is "substitution", which this version does not build; it builds neumann',
    ],
    [{ scheme: 'lu' }, 'scheme is "lu"; expected neumann'],
    [
      { correction: 'progressive' },
      'correction is "progressive", which this version does not build; it builds series',
    ],
    [
      { correction: 'doubling' },
      'correction is "doubling", which this version does not build; it builds series',
    ],
    [
      { blockSize: 2 },
      'block size belongs to scheme blocked, which this version does not build; it builds neumann',
    ],
    [
      { refine: true },
      'refine belongs to scheme blocked, which this version does not build; it builds neumann',
    ],
    [{ powerSum: 'sum' }, 'power sum is "sum"; expected horner, powers or product'],
    [{ neumannOrder: 0 }, 'neumann order is 0; expected a whole number from 1 to 63'],
    [{ neumannOrder: 64 }, 'neumann order is 64; expected a whole number from 1 to 63'],
    [
      { neumannOrder: 32, chunkSize: 32 },
      'neumann order is 32, but the chunk size is 32 and A^32 is zero; expected a whole number from 1 to 31',
    ],
    [{ residualSteps: 65 }, 'residual steps is 65; expected a whole number from 1 to 64'],
    [
      { residualSteps: 17, chunkSize: 16 },
      'residual steps is 17, but the chunk size is 16 and E^16 is zero; expected a whole number from 1 to 16',
    ],
    [{ mask: 'no' }, 'mask is "no"; expected true or false'],
    [{ fractionBits: 0 }, 'fraction bits is 0; expected a whole number from 1 to 34'],
    [
      { fractionBits: 15 },
      'fraction bits is 15, but the operand width is 8; beyond 14 every product of two entries is less than the last bit: expected a whole number from 1 to 14',
    ],
    [{ range: 'wide' }, 'range is "wide"; expected unit or worst'],
    [
      { matrixFractionBits: [7] },
      'matrix fraction bits is a list; expected an object such as { "E": 7, "E^2": 5 }',
    ],
    [
      { matrixFractionBits: { T: 7 } },
      'matrix fraction bits names "T"; expected E, R or a power such as E^2 or A^3 (A, T0 and T have the fraction bits themselves)',
    ],
    [
      { matrixFractionBits: { E2: 7 } },
      'matrix fraction bits names "E2"; expected E, R or a power such as E^2 or A^3',
    ],
    [
      { matrixFractionBits: { 'E^2': -1 } },
      'matrix fraction bits of E^2 is -1; expected a whole number from 0 to 34',
    ],
    [
      { matrixFractionBits: { E: 15 } },
      'matrix fraction bits of E is 15, but the operand width is 8; expected a whole number from 0 to 14',
    ],
    [{ name: 'module' }, `name is "module"; ${identifier}`],
    [{ name: 'logic' }, `name is "logic"; ${identifier}`],
    [{ name: '2fast' }, `name is "2fast"; ${identifier}`],
    [{ name: 'a-b' }, `name is "a-b"; ${identifier}`],
    [{ name: 'x'.repeat(70) }, `name is "${'x'.repeat(35)}..."; ${identifier}`],
    [{ name: 7 }, `name is 7; ${identifier}`],
    [{ chunksize: 64 }, 'there is no field "chunksize" in a request; did you mean chunkSize?'],
    [{ 'array-size': 8 }, 'there is no field "array-size" in a request; did you mean arraySize?'],
    [
      { opernadWidth: 8 },
      'there is no field "opernadWidth" in a request; did you mean operandWidth?',
    ],
    [
      { colour: 'red' },
      'there is no field "colour" in a request; the fields are name, chunkSize, arraySize, operandWidth, scheme, neumannOrder, residualSteps, correction, powerSum, mask, fractionBits, range, matrixFractionBits',
    ],
    [
      [],
      'the request is an empty list; expected an object such as { "chunkSize": 64, "arraySize": 8 }',
    ],
    ['k64', 'the request is "k64"; expected an object such as { "chunkSize": 64, "arraySize": 8 }'],
    [null, 'the request is null; expected an object such as { "chunkSize": 64, "arraySize": 8 }'],
    [
      undefined,
      'the request is not there; expected an object such as { "chunkSize": 64, "arraySize": 8 }',
    ],
  ]

  test.each(cases)('%j', (request, sentence) => {
    expect(problemsOf(request)).toEqual([sentence])
  })
})

test('all problems are named at once, under one heading', () => {
  const request = { chunkSize: 32, operandWidth: 3, neumannOrder: 40, colour: 1, refine: true }
  expect(messageOf(request)).toBe(
    [
      '4 problems in the request:',
      '  operand width is 3; expected a whole number from 4 to 18',
      '  there is no field "colour" in a request; the fields are name, chunkSize, arraySize, operandWidth, scheme, neumannOrder, residualSteps, correction, powerSum, mask, fractionBits, range, matrixFractionBits',
      '  refine belongs to scheme blocked, which this version does not build; it builds neumann',
      '  neumann order is 40, but the chunk size is 32 and A^32 is zero; expected a whole number from 1 to 31',
    ].join('\n'),
  )
})

test('a condition between fields is not asked when one of them is wrong by itself', () => {
  expect(problemsOf({ chunkSize: 48, arraySize: 32, neumannOrder: 50, residualSteps: 60 })).toEqual(
    ['chunk size is 48; expected 16, 32 or 64'],
  )
})

test('conditions between fields are all asked at once', () => {
  const request = { chunkSize: 16, arraySize: 32, neumannOrder: 16, residualSteps: 20 }
  expect(problemsOf(request)).toHaveLength(3)
})

test('the fields of every accepted size and width are accepted at their limits', () => {
  for (const chunkSize of [16, 32, 64]) {
    for (const operandWidth of [4, 18]) {
      const limits = { neumannOrder: chunkSize - 1, residualSteps: chunkSize }
      const fractionBits = 2 * operandWidth - 2
      expect(problemsOf({ chunkSize, operandWidth, fractionBits, ...limits })).toEqual([])
    }
  }
})

test('a Config is a request that stays as it is', () => {
  for (const { request } of presets) {
    const config = parseConfig(request)
    expect(parseConfig(config)).toEqual(config)
  }
})

test.each(['toString', 'constructor', '__proto__'])('%s is an unknown field', name => {
  const request: unknown = JSON.parse(`{ "${name}": 1 }`)
  expect(problemsOf(request)).toEqual([
    `there is no field "${name}" in a request; the fields are name, chunkSize, arraySize, operandWidth, scheme, neumannOrder, residualSteps, correction, powerSum, mask, fractionBits, range, matrixFractionBits`,
  ])
  const bits: unknown = JSON.parse(`{ "matrixFractionBits": { "${name}": 1 } }`)
  expect(problemsOf(bits)).toEqual([
    `matrix fraction bits names "${name}"; expected E, R or a power such as E^2 or A^3`,
  ])
})
