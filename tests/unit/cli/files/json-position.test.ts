import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonStop } from '../../../../generator/cli/files/json-position.ts'

test.each([
  ['', 'line 1, column 1'],
  ['hello', 'line 1, column 1'],
  ['{ "a": 1,\n  "b": }', 'line 2, column 8'],
  ['{ "a": 1\n  "b": 2 }', 'line 2, column 3'],
  ['{ "a": 1, }', 'line 1, column 11'],
  ["{ 'a': 1 }", 'line 1, column 3'],
  ['{ "a": 01 }', 'line 1, column 9'],
  ['{ "a": [1, 2 }', 'line 1, column 14'],
  ['{ "a": 1', 'line 1, column 9'],
  ['{ "a": "x', 'line 1, column 8'],
  ['{} {}', 'line 1, column 4'],
  ['[1, // comment\n2]', 'line 1, column 5'],
])('%j stops being JSON at %s', (text, where) => {
  expect(() => JSON.parse(text)).toThrow()
  expect(jsonStop(text)).toBe(where)
})

test('JSON does not stop before its end', () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(undefined, 2), (json, indent) => {
      const text = JSON.stringify(JSON.parse(json), null, indent)
      const lines = text.split('\n')
      expect(jsonStop(text)).toBe(`line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`)
    }),
  )
})
