import { expect, test } from 'vitest'
import { ConfigError } from '../../../generator/config/errors.ts'
import { listedFields, problemsOf } from './problems-of.ts'

test('all problems are named at once, under one heading', () => {
  const request = {
    chunkSize: 32,
    operandWidth: 3,
    scheme: 'neumann',
    neumannOrder: 40,
    colour: 1,
    refine: 'yes',
    boundA: 0,
  }
  expect(new ConfigError(problemsOf(request)).message).toBe(
    [
      '5 problems in the request:',
      '  operand width is 3; expected a whole number from 4 to 18',
      '  refine is "yes"; expected true or false',
      '  bound A is 0; expected a finite number above 0',
      `  there is no field "colour" in a request; the fields are ${listedFields}`,
      '  neumann order is 40, but the chunk size is 32 and A^32 is zero; expected a whole number from 1 to 31',
    ].join('\n'),
  )
})

test('a condition between fields is not asked when one of them is wrong by itself', () => {
  const terms = { neumannOrder: 70, residualSteps: 80 }
  expect(problemsOf({ chunkSize: 48, arraySize: 32, scheme: 'neumann', ...terms })).toEqual([
    'chunk size is 48; expected 16, 32, 64, 128 or 256',
  ])
  expect(problemsOf({ scheme: 'lu', blockSize: 128, ...terms })).toHaveLength(1)
  expect(problemsOf({ scheme: 'neumann', correction: 'none', ...terms })).toHaveLength(1)
  expect(problemsOf({ blockSize: 3, ...terms })).toHaveLength(1)
  expect(problemsOf({ fractionBits: 0, boundA: 500 })).toHaveLength(1)
  expect(problemsOf({ operandWidth: 2, boundA: 500 })).toHaveLength(1)
})

test('a wrong field that a condition does not lean on keeps nothing back', () => {
  const order = { scheme: 'neumann', neumannOrder: 64 }
  expect(problemsOf({ ...order, blockSize: 3 })).toHaveLength(2)
  expect(problemsOf({ blockSize: 16, neumannOrder: 16, correction: 'none' })).toHaveLength(2)
  expect(problemsOf({ boundA: -1, boundT: 500 })).toHaveLength(2)
})

test('conditions between fields are all asked at once', () => {
  const sizes = { chunkSize: 16, arraySize: 32, operandWidth: 4 }
  const bounds = { boundA: 5, boundT: 8 }
  const terms = { neumannOrder: 16, residualSteps: 20 }
  const bits = { matrixFractionBits: { E: 7, Z: 8 } }
  expect(problemsOf({ ...sizes, ...bounds, ...terms, ...bits, scheme: 'neumann' })).toHaveLength(7)
  // N and S are held against the matrix when the blocks are larger than that.
  expect(problemsOf({ ...sizes, ...bounds, ...terms, ...bits, blockSize: 32 })).toHaveLength(8)
})

test('the fields of every accepted size and width are accepted at their limits', () => {
  for (const chunkSize of [16, 32, 64, 128, 256]) {
    for (const operandWidth of [4, 18]) {
      const size = { chunkSize, operandWidth, fractionBits: 2 * operandWidth - 2 }
      const series = Math.min(chunkSize, 64)
      const neumann = { ...size, scheme: 'neumann' }
      const limits = { neumannOrder: series - 1, residualSteps: series }
      expect(problemsOf({ ...neumann, ...limits })).toEqual([])
      const exact = { correction: 'doubling', neumannOrder: chunkSize - 1 }
      expect(problemsOf({ ...neumann, ...exact })).toEqual([])
      const blocks = { neumannOrder: chunkSize - 1, residualSteps: chunkSize }
      expect(problemsOf({ ...size, blockSize: chunkSize, ...blocks })).toEqual([])
      expect(problemsOf({ operandWidth, boundA: 2 ** (operandWidth - 2) })).toEqual([])
    }
  }
})

test('what a scheme does not use has no effect, so that sweeps may cross options', () => {
  const terms = { neumannOrder: 255, residualSteps: 256 }
  expect(problemsOf({ chunkSize: 16, ...terms })).toEqual([])
  const substitution = { scheme: 'substitution', blockSize: 128, chunkSize: 16, ...terms }
  expect(problemsOf(substitution)).toEqual([])
  expect(problemsOf({ scheme: 'neumann', blockSize: 128 })).toEqual([])
  const steps = { correction: 'progressive', residualSteps: 128 }
  expect(problemsOf({ scheme: 'neumann', ...steps })).toEqual([])
  expect(problemsOf({ blockSize: 8, ...steps })).toEqual([])
})

test.each(['toString', 'constructor', '__proto__'])('%s is an unknown field', name => {
  const request: unknown = JSON.parse(`{ "${name}": 1 }`)
  expect(problemsOf(request)).toEqual([
    `there is no field "${name}" in a request; the fields are ${listedFields}`,
  ])
  const bits: unknown = JSON.parse(`{ "matrixFractionBits": { "${name}": 1 } }`)
  expect(problemsOf(bits)).toEqual([
    `matrix fraction bits names "${name}"; expected E, R, Z, D or a power such as E^2 or A^3`,
  ])
})
