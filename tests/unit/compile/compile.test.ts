import { describe, expect, test } from 'vitest'
import { float64 } from '../../../generator/golden/arithmetic.ts'
import { runMatrix } from '../../../generator/golden/machine.ts'
import { stream } from '../../../generator/inputs/families/prng.ts'
import { neumannOf } from '../../support/designs/golden-runs.ts'

type Matrix = Float64Array

const times = (X: Matrix, Y: Matrix, k: number): Matrix => {
  const product = new Float64Array(k * k)
  for (let i = 0; i < k; i += 1)
    for (let l = 0; l < k; l += 1) {
      const x = X[i * k + l] ?? 0
      if (x === 0) continue
      for (let j = 0; j < k; j += 1)
        product[i * k + j] = (product[i * k + j] ?? 0) + x * (Y[l * k + j] ?? 0)
    }
  return product
}

const plus = (X: Matrix, Y: Matrix, sign = 1) => X.map((x, at) => x + sign * (Y[at] ?? 0))
const identity = (k: number) =>
  Float64Array.from({ length: k * k }, (_, at) => +(at % (k + 1) === 0))

/** I + X + ... + X^n, from the formula and nothing else. */
function sumOfPowers(X: Matrix, n: number, k: number): Matrix {
  let power: Matrix = identity(k)
  let sum = power
  for (let m = 1; m <= n; m += 1) {
    power = times(power, X, k)
    sum = plus(sum, power)
  }
  return sum
}

/** T - I by the paper's equations. */
function formula(A: Matrix, k: number, N: number, S: number, mask: boolean): Matrix {
  const TN = sumOfPowers(A, N, k)
  const T0 = mask ? TN.map((x, at) => (Math.floor(at / k) - (at % k) <= N ? x : 0)) : TN
  const E = plus(identity(k), times(plus(identity(k), A, -1), T0, k), -1)
  return plus(times(T0, sumOfPowers(E, S - 1, k), k), identity(k), -1)
}

/** Long chains of factors near -1, so that the highest power still counts, and something everywhere. */
function chained(k: number): Matrix {
  const { between } = stream(99, k, 0)
  return Float64Array.from({ length: k * k }, (_, at) => {
    const d = Math.floor(at / k) - (at % k)
    if (d < 1) return 0
    return d === 1 ? between(-1, -0.9) : between(-0.1, 0.1)
  })
}

/** Largest difference relative to the largest element. */
function distance(X: Matrix, Y: Matrix): number {
  const scale = Math.max(1, ...Y.map(Math.abs))
  return Math.max(...plus(X, Y, -1).map(Math.abs)) / scale
}

const sizes = [
  { k: 16, Ps: [4, 8, 16] },
  { k: 32, Ps: [4, 8, 16, 32] },
  { k: 64, Ps: [4, 8, 16, 32] },
]
const terms = [
  [3, 3],
  [3, 6],
  [3, 7],
  [3, 12],
  [1, 1],
  [1, 7],
  [2, 5],
  [4, 3],
  [7, 2],
  [15, 3],
]

describe('a program computes the sum of the paper:', () => {
  const cases = sizes.flatMap(({ k, Ps }) =>
    terms.flatMap(([N = 0, S = 0]) => [true, false].map(mask => ({ k, Ps, N, S, mask }))),
  )

  test.each(cases)('k = $k, N = $N, S = $S, mask $mask', ({ k, Ps, N, S, mask }) => {
    const A = chained(k)
    const wanted = formula(A, k, N, S, mask)
    for (const arraySize of Ps)
      for (const powerSum of ['horner', 'product', 'powers']) {
        const program = neumannOf({
          chunkSize: k,
          arraySize,
          neumannOrder: N,
          residualSteps: S,
          mask,
          powerSum,
        })
        const { result } = runMatrix(program, A, float64)
        expect(distance(result, wanted), `${powerSum}, P = ${arraySize}`).toBeLessThan(1e-9)
      }
  })

  test('one term more is another sum, so the test above can fail', () => {
    const A = chained(64)
    const seven = formula(A, 64, 3, 7, true)
    expect(distance(seven, formula(A, 64, 3, 6, true))).toBeGreaterThan(1e-3)
  })
})

describe('what is structurally empty is not scheduled:', () => {
  test('with S beyond k / (N + 1) the terms that vanish', () => {
    const names = (S: number) =>
      neumannOf({ neumannOrder: 7, residualSteps: S }).ops.map(({ name }) => name)
    expect(names(20)).toEqual(names(8))
    expect(names(8)).not.toEqual(names(7))
  })

  test('with N = k - 1 the whole correction', () => {
    const program = neumannOf({ chunkSize: 16, neumannOrder: 15, residualSteps: 4 })
    expect(program.ops.every(({ into }) => into.symbol === 'T0')).toBe(true)
  })
})
