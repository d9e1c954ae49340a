import { describe, expect, test } from 'vitest'
import { type Bases, basesOf } from '../../../../bench/trust/silent/bases.ts'
import { designs, designsAt, programOf } from '../../../../bench/trust/silent/designs.ts'
import { noises } from '../../../../bench/trust/silent/noise.ts'
import { amounts, matricesOf, roundsFor } from '../../../../bench/trust/silent/plan.ts'
import { heldBy, total } from '../../../../bench/trust/silent/report.ts'
import { runRound, turnOf } from '../../../../bench/trust/silent/round.ts'
import { Tallies } from '../../../../bench/trust/silent/tally.ts'
import { verdictOf } from '../../../../bench/trust/silent/verdict.ts'
import { type Arithmetic, bitExact } from '../../../../generator/golden/arithmetic.ts'
import { makeMatrix } from '../../../../generator/inputs/families/families.ts'
import { operandsOf } from '../../../../generator/program/operands.ts'
import { model } from '../../../support/recorded-model.ts'

test('of some hundred matrices around those of a trained model no loss is silent', () => {
  const tallies = runRound(basesOf(model), 3, [{ k: 16, bases: 36 }])
  expect(total(tallies, 'matrices')).toBe(2 * 36 * noises.length * 2)
  expect([total(tallies, 'silent'), total(tallies, 'falseAlarms')]).toEqual([0, 0])
  expect(total(heldBy(tallies), 'matrices')).toBeGreaterThan(200)
  expect(total(heldBy(tallies), 'saturated')).toBe(0)
  // There is something to report.
  expect(total(tallies, 'saturated')).toBeGreaterThan(5)
  expect(total(tallies, 'clipped')).toBeGreaterThan(5)
})

/** Matrices of which most saturate at either end. */
const large: Bases = {
  heads: 1,
  at: ({ k, number, round }) => ({
    ...{ k, A: makeMatrix('unif0.5', k, number, round) },
    beta: new Float64Array(k).fill(1),
  }),
}

describe('a mistake in what is reported is found:', () => {
  const limit = ({ into }: Parameters<Arithmetic['store']>[1]) => 2 ** (into.width - 1)
  const counted = (saturates: Arithmetic['saturates']): Arithmetic => ({ ...bitExact, saturates })
  test.each<[string, Arithmetic, 'silent' | 'falseAlarms']>([
    ['nothing is counted', counted(() => false), 'silent'],
    [
      'the lower end is not counted',
      counted((sum, op) => sum > 0 && bitExact.saturates(sum, op)),
      'silent',
    ],
    [
      'one operation is not counted',
      counted((sum, op) => op.into.symbol !== 'T' && bitExact.saturates(sum, op)),
      'silent',
    ],
    [
      'the largest entry is counted',
      counted(
        (sum, op) => bitExact.store(sum, op) === limit(op) - 1 || bitExact.saturates(sum, op),
      ),
      'falseAlarms',
    ],
    [
      'the largest entry is stored as one less',
      { ...bitExact, store: (sum, op) => Math.min(bitExact.store(sum, op), limit(op) - 2) },
      'silent',
    ],
    [
      'a store wraps instead of being clipped',
      {
        ...bitExact,
        store: (sum, op) => {
          const wide = Math.floor(sum / 2 ** op.shift.result + 0.5)
          const end = 2 * limit(op)
          return ((((wide + end / 2) % end) + end) % end) - end / 2
        },
        saturates: () => false,
      },
      'silent',
    ],
  ])('%s', (_, onTrial, count) => {
    const amounts = [{ k: 16, bases: 5 }]
    expect(total(runRound(large, 3, amounts), count)).toBe(0)
    const tallies = runRound(large, 3, amounts, { onTrial })
    expect(total(tallies, count)).toBeGreaterThan(0)
    expect(tallies.find(tally => tally[count] > 0)?.wrong).toMatchObject({ round: 3, k: 16 })
  })
})

test('an element of A that is cut is told apart from +1, which is the largest entry', () => {
  const [program] = designs.map(design => programOf(design, 16))
  if (program === undefined) throw new Error('no design')
  const one = (x: number) =>
    verdictOf(
      program,
      Float64Array.from({ length: 256 }, (_, at) => (at === 16 ? x : 0)),
    )
  const kept = { saturations: 0, lost: { stores: false, input: false } }
  expect(one(1)).toEqual({ ...kept, clipped: 0 })
  expect(one(-1)).toEqual({ ...kept, clipped: 0 })
  expect(one(1.5)).toMatchObject({ clipped: 1, lost: { input: true } })
  const silent = new Tallies()
  const verdict = { ...one(1.5), clipped: 0 }
  silent.add({ k: 16, design: 'a', noise: 'b' }, verdict, {
    round: 0,
    family: 'c',
    k: 16,
    number: 0,
  })
  expect(silent.all()).toMatchObject([{ silent: 1, falseAlarms: 0 }])
})

test('T that doubles with every row saturates, and says so', () => {
  for (const design of designs) {
    const { saturations, lost } = verdictOf(programOf(design, 16), makeMatrix('adv1', 16, 0))
    expect({ design: design.name, isTold: saturations > 0, lost: lost.stores }).toEqual({
      ...{ design: design.name, isTold: true, lost: true },
    })
  }
})

test('until the first store that is lost, sums are exact in a double', () => {
  const sums = designs.flatMap(design =>
    [16, 128].flatMap(k =>
      programOf(design, k).ops.map(op => {
        const most = Math.max(...operandsOf(op).map(({ width }) => width))
        const product = op.left === null ? 0 : k * 2 ** (op.left.width + op.right.width - 2)
        return product + 2 ** (most - 1 + op.shift.unit) + 2 ** (most - 1 + op.shift.addend)
      }),
    ),
  )
  expect(Math.max(...sums)).toBeLessThan(2 ** 53)
})

test('every head meets every design, in one noise too', () => {
  const { heads } = model
  const met = new Set(
    Array.from({ length: 12 * heads }, (_, number) =>
      designsAt(turnOf(number, heads, 3)).map(({ name }) => `${number % heads} ${name}`),
    ).flat(),
  )
  expect(met.size).toBe(heads * designs.length)
})

test('rounds hold the matrices that are asked for', () => {
  const [each] = [amounts.map(matricesOf).reduce((sum, one) => sum + one, 0)]
  expect([roundsFor(1), roundsFor(each), roundsFor(each + 1)]).toEqual([1, 1, 2])
  const rounds = roundsFor(1_000_000)
  const large = amounts.filter(({ k }) => k === 64).map(matricesOf)
  expect((large[0] ?? 0) * rounds).toBeGreaterThan(50_000)
})
