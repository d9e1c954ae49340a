import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Mutated, mutated } from '../../../bench/trust/mutation/mutants.ts'
import { Regression } from '../../../bench/trust/mutation/regression.ts'
import { generate } from '../../../generator/generate.ts'

const request = { chunkSize: 16, arraySize: 4 }

let some: Mutated
let regression: Regression

beforeAll(async () => {
  some = await mutated(generate(request), 8, 1)
  regression = new Regression(request, some.bundle)
})

afterAll(() => regression.close())

test('the same seed gives the same mutants', async () => {
  const again = await mutated(generate(request), 8, 1)
  expect(again.mutants).toEqual(some.mutants)
  for (const { line, text } of some.mutants) {
    expect(line).toMatch(/^neumarray\w*\.v:\d+$/)
    expect(text).not.toBe('')
  }
})

test('the design without a change passes the regression', async () => {
  expect(await regression.kill(0)).toBe(null)
})

test('mutants are killed', async () => {
  const kills = []
  for (const { number } of some.mutants) kills.push(await regression.kill(number))
  expect(kills.filter(kill => kill?.startsWith('every family: ')).length).toBeGreaterThan(0)
})
