import { expect, test } from 'vitest'
import { design } from '../../bench/trust/mutation/design.ts'
import { Equivalence } from '../../bench/trust/mutation/equivalence/equivalence.ts'
import { mutated } from '../../bench/trust/mutation/mutants.ts'
import { generate } from '../../generator/generate.ts'

/** The second of these mutants is killed by the first run of the regression. */
const some = await mutated(generate(design.request), 8, 3)
const killed = some.mutants.find(({ number }) => number === 2)
if (killed === undefined) throw new Error('there is no mutant 2')

test('a mutant that is never killed is proved equivalent', async () => {
  const alive = some.mutants.find(({ number }) => number === 1)
  if (alive === undefined) throw new Error('there is no mutant 1')
  expect(await new Equivalence(some).of(alive)).toEqual({ kind: 'equivalent' })
})

test('a mutant that is killed is not proved equivalent', async () => {
  expect(await new Equivalence(some).of(killed)).toEqual({ kind: 'not proved' })
})

test('a proof that takes too long leaves its mutant undecided', async () => {
  const hurried = new Equivalence(some, { seconds: 2, memory: 4 })
  expect(await hurried.of(killed)).toEqual({
    kind: 'undecided',
    why: 'more than 2 s of CPU time',
  })
})
