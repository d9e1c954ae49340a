import { expect, test } from 'vitest'
import { model } from '../../support/recorded-model.ts'

const { vocabulary, tokens } = model

test('the text of the recorded tokens has these tokens', () => {
  expect(vocabulary.tokens(vocabulary.text(tokens))).toEqual(tokens)
})

test('the first 1,024 tokens after the first have 3,206 bytes', () => {
  expect(vocabulary.bytes(tokens.subarray(1, 1025))).toBe(3206)
})

test('a text begins as it is written', () => {
  expect(vocabulary.text(tokens.subarray(0, 12))).toBe('arth, and it became lice in man,')
})

test('a character that is not in the vocabulary is named', () => {
  expect(() => vocabulary.tokens('caf\u00e9')).toThrow('the vocabulary has no character "\u00e9"')
})
