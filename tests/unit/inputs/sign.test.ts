import { describe, expect, test } from 'vitest'
import type { Batch } from '../../../generator/inputs/batch.ts'
import { families, makeBatch } from '../../../generator/inputs/families/families.ts'
import { looksNegated } from '../../../generator/inputs/sign.ts'

const negated = (batch: Batch): Batch => ({
  ...batch,
  matrices: batch.matrices.map(A => A.map(x => -x)),
})

// These two are A = +1 and A from 0 to 1, which is how L of keys that are all alike looks.
const positive = ['adv1', 'advpos']

// Nothing shows where keys are independent, elements too, or too few are not zero.
const signless = ['fla', 'zero', 'single', 'unif0.05', 'unif0.1', 'unif0.25', 'unif0.5', 'unif1']

describe.each(families.map(({ name }) => name))('family %s', name => {
  test('is not taken for L = -A, one matrix or many', () => {
    for (const k of [16, 64]) {
      const batches = [makeBatch(name, k, 16)]
      for (let seed = 1; seed <= 20; seed += 1) batches.push(makeBatch(name, k, 1, seed))
      const wrong = batches.filter(batch => looksNegated(batch) !== positive.includes(name))
      expect(wrong.length).toBe(0)
    }
  })
})

const signed = families.map(({ name }) => name).filter(name => !signless.includes(name))

test.each(signed)('family %s is taken for L = -A with its sign changed', name => {
  for (const k of [16, 64]) {
    const found = looksNegated(negated(makeBatch(name, k, 16)))
    expect(found).toBe(!positive.includes(name))
  }
})
