import { describe, expect, test } from 'vitest'
import { recurrence } from '../../../../generator/golden/oracle/recurrence.ts'
import { familyChunks } from '../../../../generator/inputs/chunks/family-chunks.ts'
import { recordedGates } from '../../../../generator/inputs/chunks/gates.ts'
import { InputError } from '../../../../generator/inputs/errors.ts'
import type { NumberArray } from '../../../../generator/inputs/files/number-array.ts'
import { gdnDataExists, recordedModels } from '../../../support/gdn-data.ts'
import { chunksOf } from './tensors.ts'

/** 5 tokens of 2 heads: element n is n, or -n. */
const counted = (sign: 1 | -1, shape = [5, 2]): NumberArray => ({
  ...{ shape, type: 'float32', integer: false },
  data: Float64Array.from({ length: 10 }, (_, n) => sign * n),
})
const gates = recordedGates(counted(1), counted(-1))

test('a head has those of its column; heads beyond the last read further on', () => {
  const read = (head: number, tokens: number) => {
    const { beta, g = [] } = gates(head, tokens)
    expect(Array.from(g)).toEqual(Array.from(beta, x => -x))
    return [...beta]
  }
  expect([0, 1, 2, 3, 4].map(head => read(head, 2))).toEqual([
    [0, 2],
    [1, 3],
    [4, 6],
    [5, 7],
    // Round 2 would begin with token 4, of which there is one: it begins anew.
    [0, 2],
  ])
  expect(read(3, 5)).toEqual([1, 3, 5, 7, 9])
})

describe('what is refused:', () => {
  test('more tokens than there are', () => {
    expect(() => gates(0, 6)).toThrow(
      new InputError([
        'the recorded gates have 5 tokens; expected at least 6: ask for fewer chunks',
      ]),
    )
  })

  test('shapes that do not go together', () => {
    expect(() => recordedGates(counted(1), counted(-1, [2, 5]))).toThrow(
      new InputError(['recorded beta has shape (5, 2) and g (2, 5); expected both (T, H)']),
    )
  })
})

test('they stand in the place of those of the family, its keys stay', async () => {
  const design = { chunkSize: 2, keySize: 16, valueSize: 16 }
  const small = recordedGates(
    { ...counted(1), data: counted(1).data.map(x => x / 10) },
    counted(-1),
  )
  const own = await chunksOf(familyChunks('mix', design, { heads: 2, chunks: 2 }))
  const found = await chunksOf(familyChunks('mix', design, { heads: 2, chunks: 2, gates: small }))
  expect(found.map(({ beta }) => [...beta])).toEqual([
    [0, 0.2],
    [0.4, 0.6],
    [0.1, 0.3],
    [0.5, 0.7],
  ])
  expect(found.map(({ g }) => [...g])).toEqual([
    [-0, -2],
    [-4, -6],
    [-1, -3],
    [-5, -7],
  ])
  expect(found.map(({ K }) => K)).toEqual(own.map(({ K }) => K))
})

test.skipIf(!gdnDataExists)(
  'recorded heads: beta and g are in range, the state stays finite',
  async () => {
    const design = { chunkSize: 64, keySize: 16, valueSize: 16 }
    for (const { heads, gates: recorded } of recordedModels()) {
      const source = familyChunks('silu', design, { heads, chunks: 4, gates: recorded })
      const found = await chunksOf(source)
      expect(found).toHaveLength(heads * 4)
      for (const { beta, g } of found) {
        expect(beta.every(x => x >= 0 && x <= 1)).toBe(true)
        expect(g.every(x => x <= 0)).toBe(true)
      }
      let state: Float64Array | undefined
      for (const chunk of found) {
        state = recurrence(chunk, design, chunk.isFirst ? undefined : state).state
        expect(state.every(x => Math.abs(x) < 50)).toBe(true)
      }
    }
  },
)
