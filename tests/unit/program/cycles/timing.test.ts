import { describe, expect, test } from 'vitest'
import { timing } from '../../../../generator/program/cycles/timing.ts'
import { walk } from '../../../../generator/program/walk.ts'
import { neumannOf, programOf } from '../../../support/designs/golden-runs.ts'

const computeOf = (request: Readonly<Record<string, unknown>>) => timing(programOf(request)).compute

/** Exact counts of scheme blocked, and the limits that were promised. */
describe('cycles of blocked:', () => {
  test.each([
    { k: 32, P: 8, compute: 205, limit: 285 },
    { k: 32, P: 16, compute: 154, limit: 250 },
    { k: 64, P: 4, compute: 3303, limit: 3660 },
    { k: 64, P: 8, compute: 1037, limit: 1270 },
    { k: 64, P: 16, compute: 469, limit: 705 },
    { k: 128, P: 8, compute: 6669, limit: 7600 },
    { k: 128, P: 16, compute: 2197, limit: 2820 },
  ])('k = $k, P = $P: $compute', ({ k, P, compute, limit }) => {
    expect(computeOf({ chunkSize: k, arraySize: P })).toBe(compute)
    expect(compute).toBeLessThanOrEqual(limit)
  })

  test.each([
    { k: 32, P: 8, times: 3.6 },
    { k: 64, P: 8, times: 5.2 },
    { k: 64, P: 16, times: 5.6 },
    { k: 128, P: 8, times: 6.2 },
    { k: 128, P: 16, times: 9 },
  ])('substitution takes $times times as many, k = $k, P = $P', ({ k, P, times }) => {
    const sizes = { chunkSize: k, arraySize: P }
    const ratio = computeOf({ ...sizes, scheme: 'substitution' }) / computeOf(sizes)
    expect(ratio).toBeGreaterThanOrEqual(times)
  })
})

describe('pipeline registers cost blocked, in compute and between two matrices:', () => {
  const cyclesOf = (request: Readonly<Record<string, unknown>>) => {
    const { compute, interval } = timing(programOf(request))
    return [compute, interval]
  }
  test.each([
    { k: 32, P: 8, none: [205, 196], mac: [206, 196], epilogue: [206, 196], most: [208, 196] },
    { k: 32, P: 16, none: [154, 141], mac: [156, 142], epilogue: [156, 142], most: [160, 144] },
    {
      k: 64,
      P: 4,
      none: [3303, 3296],
      mac: [3304, 3296],
      epilogue: [3304, 3296],
      most: [3306, 3296],
    },
    {
      k: 64,
      P: 8,
      none: [1037, 1028],
      mac: [1038, 1028],
      epilogue: [1038, 1028],
      most: [1040, 1028],
    },
    { k: 64, P: 16, none: [469, 456], mac: [470, 456], epilogue: [470, 456], most: [472, 456] },
    {
      k: 128,
      P: 8,
      none: [6669, 6660],
      mac: [6670, 6660],
      epilogue: [6670, 6660],
      most: [6672, 6660],
    },
    {
      k: 128,
      P: 16,
      none: [2197, 2184],
      mac: [2198, 2184],
      epilogue: [2198, 2184],
      most: [2200, 2184],
    },
  ])('k = $k, P = $P', ({ k, P, none, mac, epilogue, most }) => {
    const sizes = { chunkSize: k, arraySize: P }
    expect(cyclesOf(sizes)).toEqual(none)
    expect(cyclesOf({ ...sizes, macPipeline: 1 })).toEqual(mac)
    expect(cyclesOf({ ...sizes, epiloguePipeline: 1 })).toEqual(epilogue)
    expect(cyclesOf({ ...sizes, macPipeline: 2, epiloguePipeline: 1 })).toEqual(most)
  })
})

/** Exact counts of scheme neumann; where a limit was promised, it is the last column. */
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

describe('cycles of neumann:', () => {
  test.each(counts)('k = $k, P = $P, ($N,$S), $sum: $compute', wanted => {
    const { k, P, N, S, sum, compute, interval, limit = compute } = wanted
    const sizes = { chunkSize: k, arraySize: P }
    const program = neumannOf({ ...sizes, neumannOrder: N, residualSteps: S, powerSum: sum })
    const found = timing(program)
    expect({ compute: found.compute, interval: found.interval }).toEqual({ compute, interval })
    expect(found.compute).toBeLessThanOrEqual(limit)
  })

  test.each([
    { P: 8, compute: 2221, limit: 2430 },
    { P: 16, compute: 1461, limit: 1590 },
  ])('band doubling, k = 64, P = $P, N = 3: $compute', ({ P, compute, limit }) => {
    const doubling = { scheme: 'neumann', correction: 'doubling', neumannOrder: 3 }
    expect(computeOf({ ...doubling, arraySize: P })).toBe(compute)
    expect(compute).toBeLessThanOrEqual(limit)
  })

  test('at k = 128 two blocks of 64 and their merge: fewer than 128 at once', () => {
    const whole = computeOf({ chunkSize: 128, blockSize: 128 })
    expect(computeOf({ chunkSize: 128, scheme: 'neumann' })).toBe(16_653)
    expect(whole).toBeGreaterThan(40_000)
  })
})

test.each([{}, { scheme: 'substitution' }, { scheme: 'neumann' }, { refine: true }])(
  'the width of the numbers changes no cycle of %j',
  request => {
    expect(timing(programOf({ ...request, operandWidth: 16 }))).toEqual(timing(programOf(request)))
  },
)

test('a short program still takes a beat a cycle at its streams', () => {
  const { interval, busy } = timing(neumannOf({ neumannOrder: 1, residualSteps: 1 }))
  expect(busy).toBeLessThan(512)
  expect(interval).toBe(512)
})

test('operations follow each other, P cycles a product, with their waits between', () => {
  const program = neumannOf({ arraySize: 16 })
  const { ops, busy, compute } = timing(program)
  const P = 16
  ops.forEach((op, n) => {
    const before = ops[n - 1]
    const free = before === undefined ? 1 : before.start + before.products * P
    expect(op.start).toBe(free + op.wait)
  })
  const products = program.ops.map(op => [...walk(op, program)].length)
  expect(ops.map(op => op.products)).toEqual(products)
  expect(busy).toBe(P * products.reduce((a, b) => a + b))
  const last = ops.at(-1)
  const end = (last?.start ?? 0) + (last?.products ?? 0) * P - 1
  // The last of P rows is stored 5 + P - 1 cycles after the last step; that cycle counts as well.
  expect(compute).toBe(end + 5 + P - 1 + 1)
})
