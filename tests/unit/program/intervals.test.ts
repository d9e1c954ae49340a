import { describe, expect, test } from 'vitest'
import { timing } from '../../../generator/program/cycles/timing.ts'
import { walk } from '../../../generator/program/walk.ts'
import { programOf } from '../../support/designs/golden-runs.ts'

const neumann = { scheme: 'neumann' }
const requests = [
  {},
  { blockSize: 8 },
  { blockSize: 16, correction: 'doubling' },
  { refine: true },
  { scheme: 'substitution' },
  neumann,
  { ...neumann, powerSum: 'product', mask: false },
  { ...neumann, powerSum: 'powers', residualSteps: 2, neumannOrder: 1 },
  { ...neumann, correction: 'progressive', neumannOrder: 7 },
  { ...neumann, correction: 'doubling' },
]

const sizes = [16, 32, 64, 128].flatMap(k =>
  [4, 8, 16, 32].filter(P => P <= k).map(P => [k, P] as const),
)

describe.each(requests)('%j', request => {
  test.each(sizes)('a matrix follows at once, k = %i, P = %i', (k, P) => {
    const program = programOf({ ...request, chunkSize: k, arraySize: P })
    const { compute, interval, busy, useful, ops } = timing(program)
    expect(interval).toBeGreaterThanOrEqual((k * k) / P)
    expect(interval).toBeLessThanOrEqual(Math.max(compute + 10, (k * k) / P))
    const steps = program.ops.flatMap(op => [...walk(op, program)].map(one => one.steps))
    expect(busy).toBe(steps.reduce((a, b) => a + b))
    // The array cannot work on more than one product of a matrix at a time, nor hold more cells.
    expect(busy).toBeLessThanOrEqual(Math.min(compute, interval))
    expect(useful).toBeLessThanOrEqual(busy * P * P)
    expect(ops.map(({ start }) => start)).toEqual(
      ops.map(({ start }) => start).toSorted((a, b) => a - b),
    )
  })
})

test('the streams fill T before the program where it starts as pairs', () => {
  // 2 intervals hold the computation and the k^2 / P beats that leave meanwhile.
  const { compute, interval } = timing(programOf({ chunkSize: 16, arraySize: 4 }))
  expect(2 * interval).toBeGreaterThanOrEqual(compute + 64)
})
