import { expect, test } from 'vitest'
import { either, fixed, show, words } from '../../../generator/text/wording.ts'

test.each([
  [48, '48'],
  [Number.POSITIVE_INFINITY, 'Infinity'],
  [3n, '3'],
  ['k', '"k"'],
  [null, 'null'],
  [true, 'true'],
  [undefined, 'not there'],
  [[], 'an empty list'],
  [[1], 'a list'],
  [{}, 'an object'],
  [() => 1, 'a function'],
])('%s is shown as %s', (value, text) => {
  expect(show(value)).toBe(text)
})

test('a long text is cut short', () => {
  expect(show('x'.repeat(100))).toBe(`"${'x'.repeat(35)}..."`)
})

test('choices are read out', () => {
  expect(either([16, 32, 64])).toBe('16, 32 or 64')
  expect(either(['horner'])).toBe('horner')
})

test('a field is read out in words', () => {
  expect(words('matrixFractionBits')).toBe('matrix fraction bits')
  expect([words('boundA'), words('boundT')]).toEqual(['bound A', 'bound T'])
})

test.each([
  [-0.04, 1, '0.0'],
  [-0, 2, '0.00'],
  [-0.05001, 1, '-0.1'],
  [-10.01, 1, '-10.0'],
  [0.04, 1, '0.0'],
  [35.64, 1, '35.6'],
])('%f with %i digits is %s', (value, digits, text) => {
  expect(fixed(value, digits)).toBe(text)
})
