import { expect, test } from 'vitest'
import { listedFields, problemsOf } from './problems-of.ts'

const identifier =
  'expected a Verilog identifier: a letter, then at most 63 letters, digits or underscores'
const cases: [unknown, string][] = [
  [{ $schema: 5 }, '$schema is 5; expected a text such as "./config.schema.json"'],
  [{ chunkSize: 48 }, 'chunk size is 48; expected 16, 32, 64, 128 or 256'],
  [{ chunkSize: '64' }, 'chunk size is "64"; expected 16, 32, 64, 128 or 256'],
  [{ chunkSize: null }, 'chunk size is null; expected 16, 32, 64, 128 or 256'],
  [{ arraySize: 64 }, 'array size is 64; expected 4, 8, 16 or 32'],
  [
    { arraySize: 32, chunkSize: 16 },
    'array size is 32, but the chunk size is 16; the array is at most as large as the matrix: expected 4, 8 or 16',
  ],
  [{ operandWidth: 3 }, 'operand width is 3; expected a whole number from 4 to 18'],
  [{ operandWidth: 19 }, 'operand width is 19; expected a whole number from 4 to 18'],
  [{ operandWidth: 8.5 }, 'operand width is 8.5; expected a whole number from 4 to 18'],
  [{ operandWidth: Number.NaN }, 'operand width is NaN; expected a whole number from 4 to 18'],
  [{ scheme: 'lu' }, 'scheme is "lu"; expected blocked, neumann or substitution'],
  [{ correction: 'none' }, 'correction is "none"; expected series, progressive or doubling'],
  [{ powerSum: 'sum' }, 'power sum is "sum"; expected horner, powers or product'],
  [{ neumannOrder: 0 }, 'neumann order is 0; expected a whole number from 1 to 255'],
  [{ neumannOrder: 256 }, 'neumann order is 256; expected a whole number from 1 to 255'],
  [
    { scheme: 'neumann', neumannOrder: 32, chunkSize: 32 },
    'neumann order is 32, but the chunk size is 32 and A^32 is zero; expected a whole number from 1 to 31',
  ],
  [
    { scheme: 'neumann', neumannOrder: 64, chunkSize: 128 },
    'neumann order is 64, but neumann inverts blocks of 64, in which A^64 is zero; expected a whole number from 1 to 63',
  ],
  [
    { blockSize: 4, neumannOrder: 4, correction: 'doubling' },
    'neumann order is 4, but neumann inverts blocks of 4, in which A^4 is zero; expected a whole number from 1 to 3',
  ],
  [{ residualSteps: 257 }, 'residual steps is 257; expected a whole number from 1 to 256'],
  [
    { scheme: 'neumann', residualSteps: 17, chunkSize: 16 },
    'residual steps is 17, but the chunk size is 16 and E^16 is zero; expected a whole number from 1 to 16',
  ],
  [
    { blockSize: 8, residualSteps: 9 },
    'residual steps is 9, but neumann inverts blocks of 8, in which E^8 is zero; expected a whole number from 1 to 8',
  ],
  [{ mask: 'no' }, 'mask is "no"; expected true or false'],
  [{ blockSize: 1 }, 'block size is 1; expected 2, 4, 8, 16, 32, 64, 128 or 256'],
  [{ blockSize: 12 }, 'block size is 12; expected 2, 4, 8, 16, 32, 64, 128 or 256'],
  [
    { blockSize: 32, chunkSize: 16 },
    'block size is 32, but the chunk size is 16; blocks are at most as large as the matrix: expected 2, 4, 8 or 16',
  ],
  [{ refine: 1 }, 'refine is 1; expected true or false'],
  [{ fractionBits: 0 }, 'fraction bits is 0; expected a whole number from 1 to 34'],
  [
    { fractionBits: 15 },
    'fraction bits is 15, but the operand width is 8; beyond 14 every product of two entries is less than the last bit: expected a whole number from 1 to 14',
  ],
  [{ boundA: 0 }, 'bound A is 0; expected a finite number above 0'],
  [{ boundA: Number.NaN }, 'bound A is NaN; expected a finite number above 0'],
  [{ boundT: -2 }, 'bound T is -2; expected a finite number above 0'],
  [{ boundT: '2' }, 'bound T is "2"; expected a finite number above 0'],
  [{ boundT: Number.POSITIVE_INFINITY }, 'bound T is Infinity; expected a finite number above 0'],
  [
    { operandWidth: 4, boundA: 4.5 },
    'bound A is 4.5, but the operand width is 4, which leaves no fraction bit; expected at most 4 or an operand width of at least 5',
  ],
  [
    { boundT: 65 },
    'bound T is 65, but the operand width is 8, which leaves no fraction bit; expected at most 64 or an operand width of at least 9',
  ],
  [
    { boundA: 1e6 },
    'bound A is 1000000, but the operand width is 8, which leaves no fraction bit; expected at most 64',
  ],
  [
    { boundA: 0.5, fractionBits: 9 },
    'bound A is 0.5, but fraction bits is 9 and 8 bits then reach to 0.25; expected at most that, or fraction bits from 1 to 8',
  ],
  [
    { boundA: 4, operandWidth: 6, intermediateBits: 4 },
    'intermediate bits is 4, but bound A of 4 leaves 3 fraction bits, and a product has 3 more than that; expected a whole number from 0 to 3, or a larger operand width',
  ],
  [
    { scheme: 'neumann', correction: 'doubling', operandWidth: 4, intermediateBits: 4 },
    'intermediate bits is 4, but operand width 4 leaves 3 fraction bits, and a product has 3 more than that; expected a whole number from 0 to 3, or a larger operand width',
  ],
  [
    { fractionBits: 3, intermediateBits: 4 },
    'intermediate bits is 4, but fraction bits is 3, and a product has 3 more than that; expected a whole number from 0 to 3, or more fraction bits',
  ],
  [
    { fractionBits: 1, refine: true, boundT: 16 },
    'refine needs 2 fraction bits at operand width 8, but fraction bits is 1; expected fraction bits from 2 to 3, or matrix fraction bits of D from 0 to 2',
  ],
  [
    { fractionBits: 4, matrixFractionBits: { Z: 10 } },
    'matrix fraction bits of Z is 10, but fraction bits is 4, and a product has twice as many; expected a whole number from 0 to 8',
  ],
  [{ intermediateBits: 5 }, 'intermediate bits is 5; expected a whole number from 0 to 4'],
  [{ macPipeline: 3 }, 'mac pipeline is 3; expected a whole number from 0 to 2'],
  [{ macPipeline: '1' }, 'mac pipeline is "1"; expected a whole number from 0 to 2'],
  [{ epiloguePipeline: 2 }, 'epilogue pipeline is 2; expected a whole number from 0 to 1'],
  [{ epiloguePipeline: true }, 'epilogue pipeline is true; expected a whole number from 0 to 1'],
  [{ intermediateBits: 0.5 }, 'intermediate bits is 0.5; expected a whole number from 0 to 4'],
  [{ parity: 'all' }, 'parity is "all"; expected none or memories'],
  [{ harden: true }, 'harden is true; expected none or sequencer'],
  [{ contexts: 3 }, 'contexts is 3; expected 1 or 2'],
  [{ range: 'wide' }, 'range is "wide"; expected unit or worst'],
  [
    { matrixFractionBits: [7] },
    'matrix fraction bits is a list; expected an object such as { "E": 7, "E^2": 5 }',
  ],
  [
    { matrixFractionBits: { T: 7 } },
    'matrix fraction bits names "T"; expected E, R, Z, D or a power such as E^2 or A^3 (A, T0 and T have the fraction bits themselves)',
  ],
  [
    { matrixFractionBits: { E2: 7 } },
    'matrix fraction bits names "E2"; expected E, R, Z, D or a power such as E^2 or A^3',
  ],
  [
    { matrixFractionBits: { 'Z^2': 7 } },
    'matrix fraction bits names "Z^2"; expected E, R, Z, D or a power such as E^2 or A^3',
  ],
  [
    { matrixFractionBits: { 'E^2': -1 } },
    'matrix fraction bits of E^2 is -1; expected a whole number from 0 to 34',
  ],
  [
    { matrixFractionBits: { D: 15 } },
    'matrix fraction bits of D is 15, but the operand width is 8; expected a whole number from 0 to 14',
  ],
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
  [{ colour: 'red' }, `there is no field "colour" in a request; the fields are ${listedFields}`],
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

test.each(cases)('%j is refused in one sentence', (request, sentence) => {
  expect(problemsOf(request)).toEqual([sentence])
})
