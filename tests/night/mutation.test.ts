import { afterAll, beforeAll, expect, test } from 'vitest'
import { isEquivalent } from '../../bench/trust/mutation/equivalence/equivalence.ts'
import { type Mutated, mutated } from '../../bench/trust/mutation/mutants.ts'
import { Regression } from '../../bench/trust/mutation/regression.ts'
import { generate } from '../../generator/generate.ts'

const request = { chunkSize: 16, arraySize: 4 }

let some: Mutated
let regression: Regression

beforeAll(async () => {
  some = await mutated(generate(request), 8, 3)
  regression = new Regression(request, some.bundle)
})

afterAll(() => regression.close())

const mutant = (number: number) => {
  const found = some.mutants[number - 1]
  if (found === undefined) throw new Error(`there is no mutant ${number}`)
  return found
}

const proved = (number: number) => isEquivalent(some.rtlil, 'neumarray', mutant(number))

test('each mutant is killed or proved equivalent', async () => {
  const kills = []
  for (const { number } of some.mutants) kills.push({ number, kill: await regression.kill(number) })
  const alive = kills.filter(({ kill }) => kill === null)
  const [early] = kills.filter(({ kill }) => kill?.startsWith('every family: '))
  for (const { number } of alive) expect(await proved(number)).toBe(true)
  expect(alive.length).toBeGreaterThan(0)
  if (early === undefined) throw new Error('no mutant is killed by the first run')
  expect(await proved(early.number)).toBe(false)
})
