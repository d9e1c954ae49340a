import { describe, expect, test } from 'vitest'
import { float64 } from '../../../../generator/golden/arithmetic.ts'
import { runMatrix } from '../../../../generator/golden/machine.ts'
import { inverse } from '../../../../generator/golden/oracle/exact.ts'
import { families, makeMatrix } from '../../../../generator/inputs/families/families.ts'
import { neumannOf, programOf } from '../../../support/designs/golden-runs.ts'

/** Largest error of L = T - I in FP64, relative to the largest entry of T. */
function error(program: ReturnType<typeof programOf>, family: string, m: number): number {
  const k = program.input.rows
  const A = makeMatrix(family, k, m)
  const T = inverse(A, k)
  const { result } = runMatrix(program, A, float64)
  let largest = 1
  let worst = 0
  for (const [at, x] of result.entries()) {
    if (at % k >= Math.floor(at / k)) continue
    largest = Math.max(largest, Math.abs(T[at] ?? 0))
    worst = Math.max(worst, Math.abs(x - (T[at] ?? 0)))
  }
  return worst / largest
}

const exact = [
  { request: {}, ks: [16, 32, 64, 128] },
  { request: { blockSize: 8 }, ks: [16, 64] },
  { request: { blockSize: 16, correction: 'doubling' }, ks: [32] },
  { request: { scheme: 'substitution' }, ks: [16, 64] },
  // Outside the contract E grows far beyond T, and FP64 cancels what is above.
  { request: { scheme: 'neumann', correction: 'progressive' }, ks: [16, 64], tolerance: 1e-7 },
  { request: { scheme: 'neumann', correction: 'doubling' }, ks: [16, 64] },
  { request: { refine: true }, ks: [32] },
]
const cases = exact.flatMap(({ request, ks, tolerance = 1e-12 }) =>
  ks.map(chunkSize => ({ request: { ...request, chunkSize, arraySize: 8 }, tolerance })),
)

describe.each(cases)('without rounding $request', ({ request, tolerance }) => {
  const program = programOf(request)

  test('inverts the matrices of every family', () => {
    for (const { name } of families)
      for (const m of [0, 3]) expect(error(program, name, m), name).toBeLessThan(tolerance)
  })
})

test('a truncated series does not, so the test above can fail', () => {
  expect(error(neumannOf({}), 'cycle', 3)).toBeGreaterThan(1000)
  expect(error(neumannOf({}), 'constant', 2)).toBeGreaterThan(1e-3)
})

test('a refinement makes a truncated series better, without rounding as well', () => {
  const plain = error(neumannOf({}), 'constant', 2)
  expect(error(neumannOf({ refine: true }), 'constant', 2)).toBeLessThan(plain / 10)
})
