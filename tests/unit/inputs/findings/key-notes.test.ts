import { expect, test } from 'vitest'
import { keyNotes } from '../../../../generator/inputs/findings/key-notes.ts'
import type { KeysFound } from '../../../../generator/inputs/findings/keys-seen.ts'

const keys: KeysFound = {
  layout: 'BTHD',
  ...{ axes: '(B, T, H, D)', sequences: 2, tokens: 64, heads: 4, keyHeads: 4 },
  ...{ channels: 8, tensors: [], unused: [], chunkSize: 16, chunks: 4, lastTokens: 16 },
  ...{
    decays: true,
    normalized: false,
    largestNorm: 1,
    beta: [0.1, 0.9],
    largestGate: -0.1,
    slowHeads: 0,
  },
}

test.each<[Partial<KeysFound>, string[]]>([
  [{}, []],
  [
    { heads: 64, tokens: 4 },
    [
      'there are more heads (64) than tokens (4); if these axes stand the other way, give --layout BHTD (layout)',
    ],
  ],
  [
    { heads: 64, tokens: 4, layout: 'BHTD' },
    [
      'there are more heads (64) than tokens (4); if these axes stand the other way, give --layout BTHD (layout)',
    ],
  ],
  [
    { axes: '(B, T, D)', sequences: 100, tokens: 4, heads: 1 },
    [
      'there are more sequences (100) than tokens (4); if the axes are (T, H, D), save k[None], beta[None] and g[None]',
    ],
  ],
  [
    { beta: [-0.9, 0.5] },
    [
      'beta reaches -0.9000; expected 0 to 1: if it is what stands before the sigmoid, save 1 / (1 + numpy.exp(-beta))',
    ],
  ],
  [
    { beta: [0, 2.5] },
    [
      'beta reaches 2.500; expected at most 1, or 2: if it is what stands before the sigmoid, save 1 / (1 + numpy.exp(-beta))',
    ],
  ],
  [
    { beta: [0, 1.5] },
    [
      'beta reaches 1.500, but the bounds of the contract are those of beta up to 1; --bound-a 2 --bound-t 2 (boundA, boundT) hold beta up to 2',
    ],
  ],
  [{ axes: '(B, T, D)', sequences: 47, heads: 1 }, []],
  [{ sequences: 100, tokens: 4 }, []],
])('of %j: %j', (facts, notes) => {
  expect(keyNotes({ ...keys, ...facts }, { boundA: 1, boundT: 1 })).toEqual(notes)
})

test.each<[Partial<KeysFound>, number, number, number]>([
  [{ beta: [0, 1.5] }, 2, 2, 0],
  [{ beta: [0, 1.5] }, 2, 1, 1],
  [{ beta: [0, 2.5] }, 2, 2, 1],
  [{ largestNorm: 1.005 }, 2, 2, 0],
  [{ largestNorm: 1.5 }, 2, 2, 1],
  [{ largestNorm: 1.5 }, 4, 4, 0],
])('of %j with bounds %d and %d: notes, %d of them', (facts, boundA, boundT, many) => {
  expect(keyNotes({ ...keys, ...facts }, { boundA, boundT })).toHaveLength(many)
})
