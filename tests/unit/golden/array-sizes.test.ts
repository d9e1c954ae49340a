import { describe, expect, test } from 'vitest'
import { integers } from '../../../generator/formats/integer.ts'
import { bitExact } from '../../../generator/golden/arithmetic.ts'
import { runMatrix } from '../../../generator/golden/machine.ts'
import { makeMatrix } from '../../../generator/inputs/families/families.ts'
import { quantise } from '../../../generator/inputs/quantise.ts'
import { programOf } from '../../support/designs/golden-runs.ts'

type Request = Readonly<Record<string, unknown>>

const k = 16
const W = 8

/** The second saturates in every scheme, as nothing bounds its entries. */
const matrices = ['mix', 'unif0.5'].map(
  (family, m) => quantise(makeMatrix(family, k, m), integers(W, W - 1)).values,
)

/** What a design makes of the matrices: T, and how many stored values were clipped. */
function resultsOf(request: Request, arraySize: number, inputs: readonly Int32Array[]) {
  const program = programOf({ chunkSize: k, operandWidth: W, ...request, arraySize })
  return inputs.map(A => {
    const { result, saturations } = runMatrix(program, A, bitExact)
    return { result: [...result], saturations }
  })
}

function requireSame(request: Request): void {
  const [first, ...others] = [4, 8, 16].map(P => resultsOf(request, P, matrices))
  for (const other of others) expect(other, JSON.stringify(request)).toEqual(first)
}

/** All requests that take one value of each axis. */
const product = (axes: Readonly<Record<string, readonly unknown[]>>): Request[] =>
  Object.entries(axes).reduce<Request[]>(
    (requests, [name, values]) =>
      requests.flatMap(request => values.map(value => ({ ...request, [name]: value }))),
    [{}],
  )

const refine = [false, true]
const steps = Array.from({ length: k }, (_, n) => n + 1)

describe('T and its saturations are the same for every array size', () => {
  test.each(['horner', 'product', 'powers'])('neumann, series by %s, any N and S', powerSum => {
    const axes = { neumannOrder: [1, 2, 3, 6], residualSteps: steps, mask: [true, false] }
    for (const request of product({ scheme: ['neumann'], powerSum: [powerSum], ...axes })) {
      requireSame(request)
    }
  })

  test.each(['horner', 'product', 'powers'])('neumann, series by %s, other formats', powerSum => {
    const axes = { range: ['unit', 'worst'], refine, mask: [true, false], residualSteps: [5, 8] }
    for (const request of product({ scheme: ['neumann'], powerSum: [powerSum], ...axes })) {
      requireSame(request)
    }
    const E = { matrixFractionBits: { E: 5 } }
    requireSame({ scheme: 'neumann', powerSum, neumannOrder: 1, residualSteps: 7, ...E })
  })

  test.each(['progressive', 'doubling'])('neumann, %s, any N', correction => {
    const axes = { neumannOrder: steps.slice(0, -1), intermediateBits: [0, 2], refine }
    for (const request of product({ scheme: ['neumann'], correction: [correction], ...axes })) {
      requireSame(request)
    }
  })

  test('blocked, any blocks, inverted in any way', () => {
    const inverse = { correction: ['series', 'progressive', 'doubling'], neumannOrder: [1, 3] }
    const axes = { blockSize: [2, 4, 8, 16], intermediateBits: [0, 2], refine }
    const powerSum = ['horner', 'product']
    for (const request of product({ ...axes, ...inverse, powerSum, residualSteps: [3] })) {
      requireSame(request)
    }
  })

  test('substitution, with other binary points too', () => {
    for (const request of product({ scheme: ['substitution'], refine, fractionBits: [5, 7, 9] })) {
      requireSame(request)
    }
  })
})

test('a sum by product computes again what other roundings have made', () => {
  const A = new Int32Array(k * k)
  for (const [row, column, value] of [
    [2, 1, -91],
    [3, 0, -126],
    [5, 3, -85],
    [7, 5, -74],
  ] as const) {
    A[row * k + column] = value
  }
  const request = { scheme: 'neumann', powerSum: 'product', neumannOrder: 1, residualSteps: 5 }
  for (const P of [4, 8, 16]) {
    const [only] = resultsOf(request, P, [A])
    expect(only?.result[7 * k], `P = ${P}`).toBe(-48)
  }
})
