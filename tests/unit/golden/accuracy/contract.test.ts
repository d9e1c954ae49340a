import { describe, expect, test } from 'vitest'
import { integers } from '../../../../generator/formats/integer.ts'
import { bitExact } from '../../../../generator/golden/arithmetic.ts'
import { runMatrix } from '../../../../generator/golden/machine.ts'
import { inverse } from '../../../../generator/golden/oracle/exact.ts'
import { toReal } from '../../../../generator/golden/quality.ts'
import { families, makeMatrix } from '../../../../generator/inputs/families/families.ts'
import { quantise } from '../../../../generator/inputs/quantise.ts'
import { measure, programOf, samples } from '../../../support/designs/golden-runs.ts'

const inside = families.filter(({ structured }) => structured)

describe.each([
  [16, 24],
  [32, 16],
  [64, 8],
  [128, 3],
])('nothing saturates inside the contract, k = %i, %i matrices of each family:', (k, count) => {
  test.each([8, 16])('blocked in %i bits', W => {
    const program = programOf({ chunkSize: k, operandWidth: W, arraySize: 16 })
    for (const { name } of inside)
      expect(measure(program, samples(name, k, W, count)).saturated, name).toBe(0)
  })
})

/** Families outside the contract, and of 20 matrices at k = 64 those with a T that does not fit. */
const outside = [
  ['adv1', 20],
  ['advpos', 20],
  ['unif0.25', 0],
  ['unif0.5', 20],
  ['unif1', 20],
  ['beta2', 0],
] as const

/** What became of a matrix: what was reported, the largest |T| and the largest error, in LSB. */
function run(
  family: string,
  m: number,
  k: number,
  request: Readonly<Record<string, unknown>> = {},
) {
  const program = programOf({ ...request, chunkSize: k, operandWidth: 16, arraySize: 16 })
  const F = program.input.fractionBits
  const { values: A, clipped } = quantise(makeMatrix(family, k, m), integers(16, F))
  const { result, saturations } = runMatrix(program, A, bitExact)
  const T = inverse(toReal(A, integers(16, F)), k).map(x => x * 2 ** F)
  let largest = 0
  let error = 0
  for (const [at, x] of result.entries()) {
    if (at % k >= Math.floor(at / k)) continue
    largest = Math.max(largest, Math.abs(T[at] ?? 0))
    error = Math.max(error, Math.abs(x - (T[at] ?? 0)))
  }
  return { reported: saturations + clipped > 0, clipped, saturations, largest, error }
}

describe.each(outside)(
  'outside the contract nothing goes wrong in silence: %s',
  (family, wrong) => {
    test.each([16, 32, 64])('k = %i', k => {
      let tooLarge = 0
      for (let m = 0; m < 20; m += 1) {
        const { reported, largest, error } = run(family, m, k)
        if (largest > 2 ** 15) tooLarge += 1
        if (largest > 2 ** 15) expect(reported, `matrix ${m}`).toBe(true)
        if (!reported) expect(error, `matrix ${m}`).toBeLessThan(6)
      }
      if (k === 64) expect(tooLarge).toBe(wrong)
    })
  },
)

describe('beta up to 2', () => {
  test('is clipped at the input where the bounds are those of the contract', () => {
    for (let m = 0; m < 20; m += 1) expect(run('beta2', m, 64).clipped).toBeGreaterThan(0)
  })

  test('fits where the bounds of A and T are given as 2: nothing is clipped, nothing saturates', () => {
    for (let m = 0; m < 40; m += 1) {
      const { reported, largest, error } = run('beta2', m, 64, { boundA: 2, boundT: 2 })
      expect(reported, `matrix ${m}`).toBe(false)
      expect(largest).toBeGreaterThan(2 ** 14)
      // Rounding errors grow here, as the factors of T are no contractions: 23 LSB of 2^14 were seen.
      expect(error).toBeLessThan(40)
    }
  })
})
