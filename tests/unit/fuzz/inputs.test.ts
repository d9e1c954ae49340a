import { rm } from 'node:fs/promises'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { properties } from '../../../bench/trust/fuzz/all.ts'
import { cacheDir } from '../../../bench/trust/fuzz/calls.ts'
import { processProperties } from '../../../bench/trust/fuzz/processes.ts'
import { faultOf, property } from '../../../bench/trust/fuzz/property.ts'

afterAll(() => rm(cacheDir, { recursive: true, force: true }))

test.each(properties)('$name: $claim', async ({ name, check }) => {
  const { cases, failure } = await check(name === 'command lines' ? 20 : 60, 5)
  expect(failure).toBeNull()
  expect(cases).toBeGreaterThanOrEqual(20)
})

test.each(processProperties)('$name: $claim', async ({ check }) => {
  expect((await check(2, 5)).failure).toBeNull()
})

test('a crash, and a message that nobody wrote, are found and made small', async () => {
  const crashing = property('numbers', 'nothing', fc.nat(), n =>
    faultOf(() => {
      if (n > 9) (undefined as unknown as { a: () => void }).a()
    }),
  )
  const { failure } = await crashing.check(100, 1)
  expect(failure).toMatch(/^throws TypeError: Cannot read properties/)
  expect(failure).toMatch(/for 10$/)
})
