import { expect, test } from 'vitest'
import { factorBits } from '../../../../generator/operators/chunk/exp2.ts'
import { factors, factorValues, gatesOf } from '../../../../generator/operators/chunk/factors.ts'

const beta = [0, 1, 0.5, 0.3]
const g = [-0.1, -2, 0, Math.log(1e-12)]
const unit = 2 ** -factorBits

const values = factorValues(gatesOf(beta, g))

const factorOf = (name: keyof typeof factors, at: number) =>
  (values.get(factors[name].buffer)?.[at] ?? Number.NaN) * unit

/** exp of the sum of g from after token `from` to token `to`. */
const decay = (from: number, to: number) =>
  Math.exp(g.slice(from + 1, to + 1).reduce((sum, x) => sum + x, 0))

/** The power, beta and each exponent are rounded once. */
const close = (found: number, wanted: number) =>
  expect(Math.abs(found - wanted)).toBeLessThanOrEqual(4 * unit)

test('factors are those of beta and g', () => {
  for (let i = 0; i < 4; i += 1) {
    close(factorOf('fromStart', i), decay(-1, i))
    close(factorOf('weightFromStart', i), -(beta[i] ?? 0) * decay(-1, i))
    close(factorOf('toEnd', i), decay(i, 3))
    for (let j = 0; j < 4; j += 1) {
      close(factorOf('decay', 4 * i + j), i >= j ? decay(j, i) : 0)
      close(factorOf('weight', 4 * i + j), i > j ? -(beta[i] ?? 0) * decay(j, i) : 0)
    }
  }
  close(factorOf('whole', 0), decay(-1, 3))
})

test('the diagonal is 1 to the bit, also after a decay that leaves nothing', () => {
  for (let i = 0; i < 4; i += 1) expect(factorOf('decay', 5 * i)).toBe(1)
  expect(factorOf('toEnd', 3)).toBe(1)
  expect(factorOf('whole', 0)).toBe(0)
})

test('no gate is a negative zero, and none lets grow', () => {
  const { halvings } = gatesOf([1, 1], [0, 1e-9])
  expect([...Array.from(halvings)].every(x => Object.is(x, 0))).toBe(true)
})
