import { describe, expect, test } from 'vitest'
import { integers } from '../../../generator/formats/integer.ts'
import { bitExact } from '../../../generator/golden/arithmetic.ts'
import { runMatrix } from '../../../generator/golden/machine.ts'
import { makeMatrix } from '../../../generator/inputs/families/families.ts'
import { quantise } from '../../../generator/inputs/quantise.ts'
import { programOf } from '../../support/designs/golden-runs.ts'
import { ladder } from '../inputs/ladder.ts'
import { doubling, type Numbers, progressive, refined, substitution } from './loops.ts'

/** Inside the contract and outside of it, where stores saturate. */
const inputs = [
  ['mix', 1],
  ['corr', 0],
  ['vocab', 2],
  ['cycle', 20],
  ['tail', 3],
  ['unif0.5', 0],
  ['adv1', 0],
] as const

interface Loop {
  readonly request: Readonly<Record<string, unknown>>
  readonly loop: (A: Int32Array, numbers: Numbers) => Int32Array
}

const neumann = { scheme: 'neumann' }
const exact = (correction: string, neumannOrder: number, intermediateBits = 0) => ({
  ...neumann,
  correction,
  neumannOrder,
  intermediateBits,
})

const blocked = (A: Int32Array, { k, W, F }: Numbers, more = 0) => ladder(A, k, W, F, { more })

const loops: readonly Loop[] = [
  { request: {}, loop: blocked },
  { request: { intermediateBits: 2 }, loop: (A, n) => blocked(A, n, 2) },
  { request: { intermediateBits: 4 }, loop: (A, n) => blocked(A, n, 4) },
  { request: { scheme: 'substitution' }, loop: (A, n) => substitution(A, n) },
  { request: exact('progressive', 1), loop: (A, n) => progressive(A, n, 1) },
  { request: exact('progressive', 3), loop: (A, n) => progressive(A, n, 3) },
  { request: exact('progressive', 6), loop: (A, n) => progressive(A, n, 6) },
  { request: exact('doubling', 1), loop: (A, n) => doubling(A, n, { N: 1 }) },
  { request: exact('doubling', 3), loop: (A, n) => doubling(A, n, { N: 3 }) },
  { request: exact('doubling', 4, 1), loop: (A, n) => doubling(A, n, { N: 4, more: 1 }) },
  {
    request: { refine: true },
    loop: (A, n) => refined(A, blocked(A, n), n, n.W - 6),
  },
  {
    request: { ...exact('progressive', 3), refine: true },
    loop: (A, n) => refined(A, progressive(A, n, 3), n, n.W - 6),
  },
  {
    request: { scheme: 'substitution', refine: true, matrixFractionBits: { D: 7 } },
    loop: (A, n) => refined(A, substitution(A, n), n, 7 - n.F),
  },
]

const sizes = [
  [16, [4, 8, 16], 8],
  [32, [4, 16, 32], 16],
  [64, [8, 32], 8],
  [128, [16], 16],
] as const

describe.each(loops)('the program of $request is to the bit what a plain loop gives:', loop => {
  test.each(sizes)('k = %i, for every array size of %j, in %i bits', (k, Ps, W) => {
    const F = W - 1
    const asked = { ...loop.request, chunkSize: k, operandWidth: W }
    for (const arraySize of Ps) {
      const program = programOf({ ...asked, arraySize })
      for (const [family, m] of inputs) {
        const A = quantise(makeMatrix(family, k, m), integers(W, F)).values
        const { result } = runMatrix(program, A, bitExact)
        const wanted = loop.loop(A, { k, W, F })
        const differing = wanted.reduce((count, x, at) => count + Number(x !== result[at]), 0)
        expect(differing, `${family} ${m}, P = ${arraySize}`).toBe(0)
      }
    }
  })
})

test('each loop gives another T, so the tests above can fail', () => {
  const A = quantise(makeMatrix('corr', 64, 0), integers(16, 15)).values
  const results = loops
    .filter(({ request }) => !('matrixFractionBits' in request))
    .map(({ loop }) => loop(A, { k: 64, W: 16, F: 15 }).join())
  expect(new Set(results).size).toBe(results.length)
})
