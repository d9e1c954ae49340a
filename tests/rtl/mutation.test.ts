import { beforeAll, expect, test } from 'vitest'
import { isEquivalent } from '../../bench/mutation/equivalence.ts'
import { type Mutated, mutated } from '../../bench/mutation/mutants.ts'
import { Regression } from '../../bench/mutation/regression.ts'
import { generate } from '../../generator/generate.ts'

const request = { chunkSize: 16, arraySize: 4 }

let some: Mutated
let regression: Regression

beforeAll(async () => {
  some = await mutated(generate(request), 8, 1)
  regression = new Regression(request, some.bundle)
})

const mutant = (number: number) => {
  const found = some.mutants[number - 1]
  if (found === undefined) throw new Error(`there is no mutant ${number}`)
  return found
}

const proved = (number: number) => isEquivalent(some.rtlil, 'neumarray', mutant(number))

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

test('a mutant that computes something else is killed, and not proved equivalent', async () => {
  expect(mutant(2).text).toBe('case (op_i)')
  expect(await regression.kill(2)).toMatch(/^every family: /)
  expect(await proved(2)).toBe(false)
})

test('a mutant of what is never used is proved equivalent', async () => {
  expect(await proved(1)).toBe(true)
})
