import { describe, expect, test } from 'vitest'
import { ExpressionError, parseCondition } from '../../../generator/sweep/spec/expression.ts'

const values = { chunkSize: 64, arraySize: 8, residualSteps: 8, neumannOrder: 3, scheme: 'blocked' }

describe('a condition', () => {
  test.each([
    ['arraySize <= chunkSize', true],
    ['arraySize*arraySize<chunkSize', false],
    ['arraySize * arraySize == chunkSize', true],
    ['residualSteps * (neumannOrder + 1) < chunkSize', true],
    ['2 + 3 * 4 == 14', true],
    ['20 - 3 - 2 = 15', true],
    ['64 / 8 / 2 == 4', true],
    ['scheme == blocked', true],
    ['scheme != blocked', false],
    ['scheme == neumann or neumannOrder == 3', true],
    ['scheme == neumann or neumannOrder == 4 or arraySize > 8', false],
  ])('%s is %s', (text, holds) => {
    expect(parseCondition(text).holds({ ...values, mask: true })).toBe(holds)
  })

  test('true and false are values', () => {
    expect(parseCondition('mask == true').holds({ mask: true })).toBe(true)
    expect(parseCondition('mask == false').holds({ mask: true })).toBe(false)
  })

  test('names its words', () => {
    expect(parseCondition(' scheme == blocked or arraySize > 4').words).toEqual([
      'scheme',
      'blocked',
      'arraySize',
    ])
  })

  test.each([
    ['arraySize', '"arraySize" ends where one of <= >= < > == != is expected'],
    ['arraySize => 4', '"arraySize => 4" has ">" where a number or a name is expected'],
    ['arraySize <= ', '"arraySize <=" ends where a number or a name is expected'],
    ['(arraySize <= 4', '"(arraySize <= 4" has "<=" where a closing parenthesis is expected'],
    ['arraySize <= 4 and 3 > 2', expect.stringContaining('has "and" where')],
    ['', '"" ends where a number or a name is expected'],
  ])('%j is none', (text, message) => {
    expect(() => parseCondition(text)).toThrow(ExpressionError)
    expect(() => parseCondition(text)).toThrow(expect.objectContaining({ message }))
  })
})
