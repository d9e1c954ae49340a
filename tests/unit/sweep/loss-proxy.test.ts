import { expect, test } from 'vitest'
import { parseConfig } from '../../../generator/config/parse.ts'
import { accuracyPart } from '../../../generator/sweep/parts/accuracy.ts'
import { errorSum, lossProxyOf } from '../../../generator/sweep/parts/loss-proxy.ts'
import type { AccuracyResult } from '../../../generator/sweep/results.ts'

test('errors of either sign cancel, and only entries below the diagonal count', () => {
  const exact = Float64Array.from([1, 0, 0, 0.5, 1, 0, 0.25, -0.5, 1])
  const T = Float64Array.from([9, 9, 9, 0.75, 9, 9, 0.5, -0.875, 9])
  // 0.25 + 0.25 - 0.375
  expect(errorSum(T, exact, 3)).toBe(0.125)
  expect(errorSum(exact, exact, 3)).toBe(0)
})

test('the proxy is the root mean square of sums by token', () => {
  expect(lossProxyOf([3, -4], 2)).toBe(2.5)
  expect(lossProxyOf([0, 0], 2)).toBe(0)
  expect(lossProxyOf([1, Number.POSITIVE_INFINITY], 2)).toBeNull()
})

test('it puts designs in the order of what they lose, where dB do not', async () => {
  const of = async (request: object) => {
    const config = parseConfig({ chunkSize: 16, ...request })
    const task = { kind: 'accuracy', config, count: 8, seed: 0, input: null } as const
    const outcome = await accuracyPart({ ...task, families: ['mix'] })
    if ('failure' in outcome) throw new Error(outcome.failure)
    return outcome.value as unknown as AccuracyResult
  }
  const fine = await of({ operandWidth: 12 })
  const coarse = await of({ operandWidth: 4 })
  const cut = await of({ scheme: 'neumann', neumannOrder: 3, residualSteps: 1, operandWidth: 12 })
  expect(fine.lossProxy).toBeLessThan((coarse.lossProxy ?? 0) / 20)
  expect(coarse.lossProxy).toBeLessThan(cut.lossProxy ?? 0)
  expect(coarse.snrMeanDb).toBeLessThan(cut.snrMeanDb)
})
