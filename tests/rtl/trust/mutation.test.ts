import { afterAll, beforeAll, expect, test } from 'vitest'
import { design } from '../../../bench/trust/mutation/design.ts'
import { type Mutated, mutated } from '../../../bench/trust/mutation/mutants.ts'
import { Regression } from '../../../bench/trust/mutation/regression.ts'
import { generate } from '../../../generator/generate.ts'

let some: Mutated
let regression: Regression

beforeAll(async () => {
  some = await mutated(generate(design.request), 8, 3)
  regression = new Regression(design.request, some.bundle)
})

afterAll(() => regression.close())

test('the same seed gives the same mutants', async () => {
  const again = await mutated(generate(design.request), 8, 3)
  expect(again.mutants).toEqual(some.mutants)
  for (const { line, text } of some.mutants) {
    expect(line).toMatch(/^neumarray\w*\.v:\d+$/)
    expect(text).not.toBe('')
  }
})

test('the design without a change passes the regression', async () => {
  expect(await regression.kill(0)).toBe(null)
})

/** Mutant 1 changes nothing that could be seen: tests/night/mutation.test.ts has the proof. */
const equivalent = 1

test('each mutant but the equivalent one is killed', async () => {
  const kills = new Map<number, string | null>()
  for (const { number } of some.mutants) kills.set(number, await regression.kill(number))
  const alive = [...kills].filter(([, kill]) => kill === null).map(([number]) => number)
  expect(alive).toEqual([equivalent])
  const byFamilies = [...kills.values()].filter(kill => kill?.startsWith('every family: '))
  expect(byFamilies.length).toBeGreaterThan(0)
})
