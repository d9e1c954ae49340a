import { describe, expect, test } from 'vitest'
import { integers } from '../../../generator/formats/integer.ts'
import { bitExact } from '../../../generator/golden/arithmetic.ts'
import { runMatrix } from '../../../generator/golden/machine.ts'
import { families, makeMatrix } from '../../../generator/inputs/families/families.ts'
import { quantise } from '../../../generator/inputs/quantise.ts'
import { programOf } from '../../support/designs/golden-runs.ts'
import { ladder } from '../inputs/ladder.ts'

const sizes = [
  [16, 8],
  [16, 16],
  [32, 8],
  [64, 16],
  [128, 8],
] as const

/** Whether the golden model gives the ladder's T for the first matrices of every family. */
describe.each(sizes)('blocked is the ladder to the bit, k = %i, W = %i:', (k, W) => {
  const program = programOf({ chunkSize: k, arraySize: 16, operandWidth: W })

  test.each(families)('$name', ({ name }) => {
    for (const m of k === 128 ? [1] : [0, 1, 17]) {
      const { values: A } = quantise(makeMatrix(name, k, m), integers(W, W - 1))
      const { result } = runMatrix(program, A, bitExact)
      expect(Int32Array.from(result)).toEqual(ladder(A, k, W, W - 1))
    }
  })
})

test('the result does not depend on the array size', () => {
  for (const k of [16, 32, 64, 128]) {
    const { values: A } = quantise(makeMatrix('mix', k, 3), integers(8, 7))
    const wanted = ladder(A, k, 8, 7)
    for (const arraySize of [4, 8, 16, 32].filter(P => P <= k)) {
      const program = programOf({ chunkSize: k, arraySize })
      expect(Int32Array.from(runMatrix(program, A, bitExact).result)).toEqual(wanted)
    }
  }
})

/** families.md: matrix 0, k = 16, the sum of T - I in Q0.7. */
const sums = {
  fla: -12,
  corr: -1723,
  hard: -1855,
  repeat: -1920,
  vocab: -1324,
  samekey: -1896,
  altsign: 1695,
  adv1: 15_240,
  advpos: 13_724,
  'unif0.05': 21,
  'unif0.1': 17,
  'unif0.25': -155,
  'unif0.5': -186,
  unif1: -289,
  zero: 0,
  single: 43,
  mix: -1643,
  silu: -871,
  cycle: -1920,
  plike: -870,
}

test.each(Object.entries(sums))('T of %s has the published sum %i', (family, sum) => {
  const program = programOf({ chunkSize: 16, arraySize: 4 })
  const { values } = quantise(makeMatrix(family, 16, 0), integers(8, 7))
  const { result } = runMatrix(program, values, bitExact)
  expect(result.reduce((a, b) => a + b, 0)).toBe(sum)
})
