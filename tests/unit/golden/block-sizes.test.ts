import { describe, expect, test } from 'vitest'
import { integers } from '../../../generator/formats/integer.ts'
import { bitExact } from '../../../generator/golden/arithmetic.ts'
import { runMatrix } from '../../../generator/golden/machine.ts'
import { makeMatrix } from '../../../generator/inputs/families/families.ts'
import { quantise } from '../../../generator/inputs/quantise.ts'
import { neumannOf, programOf } from '../../support/designs/golden-runs.ts'
import { ladder } from '../inputs/ladder.ts'
import { doubling, progressive } from './loops.ts'

const inputs = [
  ['mix', 0],
  ['corr', 1],
  ['cycle', 3],
  ['vocab', 0],
  ['unif0.5', 2],
] as const

type Invert = (block: Int32Array, b: number) => ArrayLike<number>

/** A with each diagonal block of b x b entries in place of its inverse. */
function invertBlocks(A: Int32Array, k: number, b: number, invert: Invert): Int32Array {
  const result = Int32Array.from(A)
  const place = (first: number, at: number) => (first + Math.floor(at / b)) * k + first + (at % b)
  for (let first = 0; first < k; first += b) {
    const block = Int32Array.from({ length: b * b }, (_, at) => A[place(first, at)] ?? 0)
    const inverse = invert(block, b)
    for (let at = 0; at < b * b; at += 1) result[place(first, at)] = inverse[at] ?? 0
  }
  return result
}

/** Checks a request of k = 32, 64 or 128 against inverted blocks, merged by the ladder. */
function check(request: Readonly<Record<string, unknown>>, b: number, invert: Invert, W = 8): void {
  const program = programOf({ ...request, operandWidth: W })
  const k = program.input.rows
  for (const [family, m] of inputs) {
    const { values: A } = quantise(makeMatrix(family, k, m), integers(W, W - 1))
    const wanted = ladder(invertBlocks(A, k, b, invert), k, W, W - 1, { from: b })
    const { result } = runMatrix(program, A, bitExact)
    expect(Int32Array.from(result), family).toEqual(wanted)
  }
}

describe.each([4, 8, 16, 32, 64])('blocks of %i are inverted by neumann, then merged:', b => {
  const request = { chunkSize: 64, blockSize: b, neumannOrder: 3 }
  const numbers = { W: 8, F: 7 }

  test.each([8, 32])('progressive, P = %i', arraySize => {
    check({ ...request, arraySize, correction: 'progressive' }, b, (A, k) =>
      progressive(A, { ...numbers, k }, 3),
    )
  })

  test.each([8, 32])('doubling, P = %i', arraySize => {
    check({ ...request, arraySize, correction: 'doubling' }, b, (A, k) =>
      doubling(A, { ...numbers, k }, { N: 3 }),
    )
  })
})

describe('the series on blocks', () => {
  test.each([4, 8])('of %i is exact with the terms it has, as the progressive mask is', b => {
    check({ chunkSize: 32, blockSize: b }, b, (A, k) => progressive(A, { k, W: 8, F: 7 }, 3))
  })

  test.each([
    { b: 16, request: {} },
    { b: 32, request: { powerSum: 'product', residualSteps: 6 } },
    { b: 16, request: { powerSum: 'powers' } },
    { b: 32, request: { mask: false, neumannOrder: 2, residualSteps: 3 } },
  ])('of $b, $request, is the one that a matrix of this size gets', ({ b, request }) => {
    const program = neumannOf({ ...request, chunkSize: b })
    for (const arraySize of [4, 16])
      check(
        { ...request, chunkSize: 64, blockSize: b, arraySize },
        b,
        A => runMatrix(program, A, bitExact).result,
      )
  })
})

describe('the series at k = 128 is that of two blocks of 64, merged:', () => {
  test.each(['horner', 'product', 'powers'])('by %s', powerSum => {
    const half = neumannOf({ powerSum, operandWidth: 16 })
    const whole = { scheme: 'neumann', chunkSize: 128, arraySize: 16, powerSum }
    check(whole, 64, A => runMatrix(half, A, bitExact).result, 16)
  })
})
