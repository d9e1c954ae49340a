import { expect, test } from 'vitest'
import { paired } from '../../../bench/trust/mutation/equivalence/paired.ts'

const valid = { name: 'valid', width: 1 }
const op = { name: 'op', width: 2 }
const group = (...states: string[]) => ({ name: 'group', lasting: [valid], passing: [op], states })

test('states of a design and of a mutant go together when they agree in the bits that are equal', () => {
  const design = group('000', '011', '101')
  const mutant = group('000', '111', '101', '001')
  expect(paired(design, mutant, new Set(['op 1']))).toMatchObject({
    states: ['000', '011', '101', '101'],
    own: ['000', '111', '101', '001'],
  })
})

test('without a bit that differs each state goes with itself', () => {
  const design = group('000', '011', '101')
  expect(paired(design, group('000', '011'), new Set())).toMatchObject({
    states: ['000', '011'],
    own: ['000', '011'],
  })
})

test('registers that count in one of the machines only are not compared', () => {
  const together = paired(group('000', '011'), group('000', '101'), new Set(['valid 0']))
  expect(together.states).toHaveLength(4)
})
