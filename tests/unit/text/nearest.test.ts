import { expect, test } from 'vitest'
import { nearest, wayOut } from '../../../generator/text/nearest.ts'

test.each([
  ['ChunkSize', 'chunkSize'],
  ['chunk_size', 'chunkSize'],
  ['chunkSizes', 'chunkSize'],
  ['chnukSize', 'chunkSize'],
  ['mas', 'mask'],
  ['most', undefined],
  ['size', undefined],
])('the known name near %s is %s', (name, known) => {
  expect(nearest(name, ['chunkSize', 'arraySize', 'mask'])).toBe(known)
})

test('the way out is the known name nearby, or all there are', () => {
  expect(wayOut('mas', 'fields', ['chunkSize', 'mask'])).toBe('did you mean mask?')
  expect(wayOut('size', 'fields', ['chunkSize', 'mask'])).toBe('the fields are chunkSize, mask')
})
