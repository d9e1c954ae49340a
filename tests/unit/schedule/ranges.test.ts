import { describe, expect, test } from 'vitest'
import { float64, integers } from '../../../generator/golden/arithmetic.ts'
import { runMatrix } from '../../../generator/golden/machine.ts'
import { families, makeMatrix } from '../../../generator/inputs/families.ts'
import { quantise } from '../../../generator/inputs/quantise.ts'
import type { Program } from '../../../generator/schedule/program.ts'
import { integerBits, rangeOf } from '../../../generator/schedule/ranges.ts'
import { programOf } from '../../support/golden-runs.ts'

/** Matrices inside the contract; the periods of `cycle` and the one key of `repeat` are the worst. */
const inside = families
  .filter(({ structured, name }) => structured && name !== 'altsign')
  .flatMap(({ name, deterministic }) => {
    const count = name === 'cycle' ? 16 : deterministic ? 5 : 4
    return Array.from({ length: count }, (_, m) => ({ name, m }))
  })

const inputs = (k: number) => inside.map(({ name, m }) => makeMatrix(name, k, m))

/** Largest magnitude of each stored matrix over all inputs, without rounding. */
function largestStored(program: Program): Record<string, number> {
  const largest: Record<string, number> = { A: 1 }
  for (const A of inputs(program.size))
    runMatrix(program, A, float64, ({ into: { symbol } }, values) => {
      largest[symbol] = Math.max(largest[symbol] ?? 0, ...values.map(Math.abs))
    })
  return largest
}

/** Stored matrices with saturations over all inputs. */
function saturated(program: Program): string[] {
  const found = new Set<string>()
  for (const A of inputs(program.size)) {
    const { values } = quantise(A, program.width, program.fractionBits)
    runMatrix(program, values, integers(program.width), ({ into }, _, saturations) => {
      if (saturations > 0) found.add(into.symbol)
    })
  }
  return [...found].sort()
}

const requests = [
  {},
  { powerSum: 'product' },
  { powerSum: 'powers' },
  { chunkSize: 32, powerSum: 'product', residualSteps: 6 },
  { chunkSize: 16, powerSum: 'powers' },
  { chunkSize: 16, powerSum: 'product' },
  { chunkSize: 16, mask: false },
  { chunkSize: 16, mask: false, powerSum: 'powers' },
  { mask: false, powerSum: 'product', neumannOrder: 2, residualSteps: 4 },
].map(request => ({ name: JSON.stringify(request), request }))

describe.each(requests)('the ranges of $name', ({ request }) => {
  const program = programOf(request)

  test('hold for every input inside the contract', () => {
    const largest = largestStored(program)
    const over = program.matrices.filter(
      ({ symbol, bound }) => (largest[symbol] ?? 0) > bound * (1 + 1e-9),
    )
    expect(over.map(({ symbol, bound }) => ({ symbol, bound, largest: largest[symbol] }))).toEqual(
      [],
    )
  })
})

test('the range of a power is reached: keys all equal for A^n, keys of period N + 1 for E^s', () => {
  const program = programOf({ powerSum: 'powers' })
  const largest = largestStored(program)
  for (const { symbol, bound } of program.matrices.filter(({ symbol }) => symbol.includes('^')))
    expect({ symbol, largest: largest[symbol] }).toEqual({ symbol, largest: bound })
})

describe('formats by the worst range in 16 bits', () => {
  test.each([
    { powerSum: 'powers' },
    { powerSum: 'product', residualSteps: 7 },
    { powerSum: 'product', chunkSize: 16 },
    { powerSum: 'powers', chunkSize: 32 },
  ])('leave nothing to saturate but what shares the format of T: %j', request => {
    const asked = { ...request, operandWidth: 16 }
    const powers = (program: Program) => saturated(program).filter(symbol => /\^|R/.test(symbol))
    expect(powers(programOf({ ...asked, range: 'worst' }))).toEqual([])
    expect(powers(programOf({ ...asked, range: 'unit' }))).not.toEqual([])
  })

  test.each(['product', 'powers'])('go together whatever is asked for, by %s', powerSum => {
    const orders = [1, 3, 7, 20]
    const steps = [2, 3, 7, 8, 11, 16, 26, 33]
    for (const neumannOrder of orders)
      for (const residualSteps of steps)
        for (const operandWidth of [4, 8, 13, 18])
          for (const mask of [true, false]) {
            const sizes = { arraySize: 32, operandWidth, neumannOrder, residualSteps, mask }
            expect(() => programOf({ ...sizes, powerSum, range: 'worst' })).not.toThrow()
          }
  })

  test('are as asked where a matrix is named, and never below zero bits', () => {
    const { matrices } = programOf({
      powerSum: 'powers',
      range: 'worst',
      matrixFractionBits: { 'E^2': 4 },
    })
    const bits = Object.fromEntries(matrices.map(one => [one.symbol, one.fractionBits]))
    expect(bits).toMatchObject({ A: 7, T0: 7, T: 7, E: 7, 'E^2': 4, 'E^3': 0, 'A^2': 1, 'A^3': 0 })
    expect(bits['E^7']).toBe(0)
  })
})

test('a range needs the bits that hold its largest entry', () => {
  const shape = { size: 64, order: 3, steps: 8, mask: true, literal: false }
  const bits = (symbol: string) => integerBits(rangeOf(symbol, shape))
  // 1, 14, 91 and 1716 + 1.
  expect(['E', 'E^2', 'E^3', 'T'].map(bits)).toEqual([0, 4, 7, 11])
})
