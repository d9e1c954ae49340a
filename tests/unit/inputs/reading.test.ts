import { describe, expect, test } from 'vitest'
import { InputError } from '../../../generator/inputs/errors.ts'
import type { ElementName } from '../../../generator/inputs/files/element-types.ts'
import { type Reading, readerOf, readingFacts } from '../../../generator/inputs/reading.ts'

const numbers = (type?: ElementName) => ({
  integer: type === undefined || type.startsWith('int'),
  ...(type !== undefined && { type }),
})
const given = (x: number) => ({ A: Float64Array.of(0, 0, x, 0), index: 0, name: 'matrix 0' })
const format = (operandWidth: number, fractionBits = operandWidth - 1) => ({
  operandWidth,
  fractionBits,
})
const read = (x: number, type: ElementName | undefined, reading: Reading, W: number) => {
  const { integer, read: readOne } = readerOf(numbers(type), reading, format(W))
  return [[...readOne(given(x))], integer]
}
const matrix = (x: number) => [0, 0, x, 0]

describe('integers', () => {
  test.each(['int8', 'int16', 'int32', 'int64', undefined] as const)(
    'of type %s are taken as they are in 8 bits',
    type => expect(read(-64, type, {}, 8)).toEqual([matrix(-64), true]),
  )

  test('with a unit are real numbers, in any width', () => {
    expect(read(-64, 'int8', { unit: 2 ** -7 }, 16)).toEqual([matrix(-0.5), false])
    expect(read(-32768, 'int16', { unit: 2 ** -15 }, 8)).toEqual([matrix(-1), false])
    expect(read(3, 'int32', { unit: 0.25 }, 8)).toEqual([matrix(0.75), false])
  })

  test('negated are real numbers in their unit, so that the lowest has a place', () => {
    expect(read(-128, 'int8', { negate: true }, 8)).toEqual([matrix(1), false])
    expect(read(-128, 'int8', { negate: true, unit: 2 ** -8 }, 8)).toEqual([matrix(0.5), false])
  })

  test('of fewer bits than the operand width are not taken without a unit', () => {
    const sentence = (type: string, W: number, bits: number, F: number) =>
      `the elements are ${type}, but the operand width is ${W}, so what 1 stands for is not known; give --input-unit (unit): 2^-${bits - 1} if they are fractions of ${bits} bits, 2^-${F} if they count the last bit of this design`
    expect(() => read(-64, 'int8', {}, 16)).toThrow(new InputError([sentence('int8', 16, 8, 15)]))
    expect(() => read(-64, 'int16', {}, 18)).toThrow(
      new InputError([sentence('int16', 18, 16, 17)]),
    )
    expect(() => readerOf(numbers('int8'), { negate: true }, format(9, 6))).toThrow(
      new InputError([sentence('int8', 9, 8, 6)]),
    )
  })

  test.each([
    [{}, 'int16', 16000, '2^-15'],
    [{ negate: true }, 'int16', 16000, '2^-15'],
    [{}, 'int8', 100, '2^-7'],
    [{}, 'int32', 16000, '2^-14'],
    [{}, undefined, 128, '2^-7'],
  ] as const)('that need more bits, read as %j of type %s, are told with a unit', (...row) => {
    const [reading, type, x, unit] = row
    const W = type === 'int8' ? 4 : 8
    const reach = W === 4 ? '-8 to 7' : '-128 to 127'
    const sentence = `matrix 0, row 1, column 0 is ${x}, but the input holds integers and ${W} bits reach from ${reach}; say what 1 stands for with --input-unit (unit), such as ${unit}, which goes with every operand width, or use a wider one`
    expect(() => read(x, type, reading, W)).toThrow(new InputError([sentence]))
  })
})

describe('real numbers', () => {
  test('are taken as they are, or negated', () => {
    expect(read(-0.5, 'bfloat16', {}, 8)).toEqual([matrix(-0.5), false])
    expect(read(-0.5, 'bfloat16', { negate: true }, 8)).toEqual([matrix(0.5), false])
  })

  test('have no unit', () => {
    expect(() => read(-0.5, 'float32', { unit: 2 ** -7 }, 8)).toThrow(
      new InputError([
        'the elements are float32, which have no unit; leave --input-unit (unit) out',
      ]),
    )
  })
})

test('the facts are those of the input, whatever was made of it', () => {
  const facts = (type: ElementName | undefined, reading: Reading) =>
    readingFacts(numbers(type), reading, format(8, 6))
  expect(facts('int8', {})).toEqual({ family: null, type: 'int8', unit: 2 ** -6, negated: false })
  expect(facts(undefined, {})).toEqual({ family: null, type: null, unit: 2 ** -6, negated: false })
  expect(facts('int16', { unit: 0.1, negate: true })).toEqual({
    ...{ family: null, type: 'int16', unit: 0.1, negated: true },
  })
  expect(facts('float16', {})).toEqual({
    family: null,
    type: 'float16',
    unit: null,
    negated: false,
  })
})
