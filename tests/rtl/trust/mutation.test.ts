import { afterAll, beforeAll, expect, test } from 'vitest'
import { design } from '../../../bench/trust/mutation/design.ts'
import { Equivalence } from '../../../bench/trust/mutation/equivalence/equivalence.ts'
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

test('each mutant is killed or proved equivalent', async () => {
  const kills = []
  for (const mutant of some.mutants)
    kills.push({ mutant, kill: await regression.kill(mutant.number) })
  expect(kills.filter(({ kill }) => kill?.startsWith('every family: ')).length).toBeGreaterThan(0)
  const alive = kills.filter(({ kill }) => kill === null)
  expect(alive.length).toBeGreaterThan(0)
  const equivalence = new Equivalence(some)
  for (const { mutant } of alive)
    expect(await equivalence.of(mutant)).toEqual({ kind: 'equivalent' })
})
