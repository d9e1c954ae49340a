import { describe, expect, test } from 'vitest'
import { resultLatency, timing } from '../../../generator/schedule/timing.ts'
import { walk } from '../../../generator/schedule/walk.ts'
import { programOf } from '../../support/golden-runs.ts'

/** Exact counts; where a limit was promised, it is the last column. */
const counts = [
  { k: 64, P: 8, N: 3, S: 8, sum: 'horner', compute: 6029, interval: 6016, limit: 7900 },
  { k: 64, P: 8, N: 3, S: 8, sum: 'product', compute: 3863, interval: 3850, limit: 4250 },
  { k: 64, P: 16, N: 3, S: 8, sum: 'horner', compute: 2517, interval: 2496, limit: 3050 },
  { k: 64, P: 16, N: 3, S: 8, sum: 'product', compute: 1919, interval: 1898, limit: 2100 },
  { k: 64, P: 4, N: 3, S: 8, sum: 'product', compute: 9640, interval: 9631, limit: 10_600 },
  { k: 32, P: 8, N: 4, S: 3, sum: 'horner', compute: 637, interval: 624, limit: 740 },
  { k: 64, P: 4, N: 3, S: 8, sum: 'horner', compute: 15_758, interval: 15_749 },
  { k: 64, P: 32, N: 3, S: 8, sum: 'horner', compute: 1322, interval: 1285 },
  { k: 64, P: 8, N: 3, S: 8, sum: 'powers', compute: 10_690, interval: 10_677 },
  { k: 16, P: 4, N: 3, S: 4, sum: 'horner', compute: 214, interval: 205 },
]

describe('cycles of a matrix:', () => {
  test.each(counts)('k = $k, P = $P, ($N,$S), $sum: $compute', wanted => {
    const { k, P, N, S, sum, compute, interval, limit = compute } = wanted
    const sizes = { chunkSize: k, arraySize: P }
    const program = programOf({ ...sizes, neumannOrder: N, residualSteps: S, powerSum: sum })
    const found = timing(program)
    expect({ compute: found.compute, interval: found.interval }).toEqual({ compute, interval })
    expect(found.compute).toBeLessThanOrEqual(limit)
  })

  test('the width of the numbers changes none', () => {
    expect(timing(programOf({ operandWidth: 16 }))).toEqual(timing(programOf({})))
  })
})

test('a short program still takes a beat a cycle at its streams', () => {
  const { interval, busy } = timing(programOf({ neumannOrder: 1, residualSteps: 1 }))
  expect(busy).toBeLessThan(512)
  expect(interval).toBe(512)
})

test('operations follow each other, P cycles a product, with their waits between', () => {
  const program = programOf({ arraySize: 16 })
  const { ops, busy, compute } = timing(program)
  const P = 16
  ops.forEach((op, n) => {
    const before = ops[n - 1]
    const free = before === undefined ? 1 : before.start + before.products * P
    expect(op.start).toBe(free + op.wait)
  })
  const products = program.ops.map(op => [...walk(op, 4)].length)
  expect(ops.map(op => op.products)).toEqual(products)
  expect(busy).toBe(P * products.reduce((a, b) => a + b))
  const last = ops.at(-1)
  const lastProduct = (last?.start ?? 0) + ((last?.products ?? 0) - 1) * P
  expect(compute).toBe(lastProduct + resultLatency(P) + P - 1)
})
