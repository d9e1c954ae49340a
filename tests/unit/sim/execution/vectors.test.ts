import { expect, test } from 'vitest'
import { decodeValues, encodeBatch } from '../../../../sim/execution/vectors.ts'

test('a batch is 32-bit integers, matrix after matrix', () => {
  const bytes = encodeBatch([Int32Array.of(1, -2), Int32Array.of(300, 0)])
  expect([...bytes]).toEqual([1, 0, 0, 0, 254, 255, 255, 255, 44, 1, 0, 0, 0, 0, 0, 0])
})

test('what is written is read back in pieces, the last one shorter', () => {
  const bytes = encodeBatch([Int32Array.of(1, -2, 131071, -131072, 5)])
  expect(decodeValues(bytes, 2)).toEqual([
    Int32Array.of(1, -2),
    Int32Array.of(131071, -131072),
    Int32Array.of(5),
  ])
})
