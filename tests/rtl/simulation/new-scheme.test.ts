import { expect, test } from 'vitest'
import { register } from '../../../generator/schemes/registry.ts'
import { simulate } from '../../../sim/simulate.ts'
import { toy } from '../../support/designs/toy-scheme.ts'

test('a scheme that a test has made known runs in Verilator as in the golden model', async () => {
  const forget = register(toy)
  const request = { chunkSize: 16, arraySize: 4, scheme: 'toy' } as const
  const { report } = await simulate(request, { input: { family: 'unif0.5', count: 8 } }).finally(
    forget,
  )
  expect(report.agreement).toBe(true)
  expect(report.cycles.compute).toBe(report.cycles.predicted)
})
