import { describe, expect, test } from 'vitest'
import { bitExact, float64 } from '../../../generator/golden/arithmetic.ts'
import { runMatrix } from '../../../generator/golden/machine.ts'
import { families, makeMatrix } from '../../../generator/inputs/families/families.ts'
import { quantise } from '../../../generator/inputs/quantise.ts'
import type { Program } from '../../../generator/program/program.ts'
import { integerBits, rangeOf } from '../../../generator/program/ranges.ts'
import { neumannOf, programOf } from '../../support/designs/golden-runs.ts'

/** Matrices inside the contract; the periods of `cycle` and the one key of `repeat` are the worst. */
const inside = families
  .filter(({ structured, name }) => structured && name !== 'altsign')
  .flatMap(({ name, deterministic }) => {
    const count = name === 'cycle' ? 16 : deterministic ? 5 : 4
    return Array.from({ length: count }, (_, m) => ({ name, m }))
  })

const drawn = new Map<number, Float64Array[]>()

function inputs(k: number): Float64Array[] {
  const found = drawn.get(k) ?? inside.map(({ name, m }) => makeMatrix(name, k, m))
  drawn.set(k, found)
  return found
}

/** Largest magnitude of each stored matrix over all inputs, without rounding. */
function largestStored(program: Program): Record<string, number> {
  const largest: Record<string, number> = { A: 1 }
  for (const A of inputs(program.input.rows))
    runMatrix(program, A, float64, ({ into: { symbol } }, values) => {
      largest[symbol] = values.reduce((a, b) => Math.max(a, Math.abs(b)), largest[symbol] ?? 0)
    })
  return largest
}

/** Stored matrices with saturations over all inputs. */
function saturated(program: Program): string[] {
  const found = new Set<string>()
  for (const A of inputs(program.input.rows)) {
    const { values } = quantise(A, program.input)
    runMatrix(program, values, bitExact, ({ into }, _, saturations) => {
      if (saturations > 0) found.add(into.symbol)
    })
  }
  return [...found].sort()
}

const series = [
  {},
  { powerSum: 'product' },
  { powerSum: 'powers' },
  { chunkSize: 32, powerSum: 'product', residualSteps: 6 },
  { chunkSize: 16, powerSum: 'powers' },
  { chunkSize: 16, powerSum: 'product' },
  { chunkSize: 16, mask: false },
  { chunkSize: 16, mask: false, powerSum: 'powers' },
  { mask: false, powerSum: 'product', neumannOrder: 2, residualSteps: 4 },
].map(request => ({ name: JSON.stringify(request), program: neumannOf(request) }))

/** Schemes that are exact: every value they store is bounded by 1. */
const exact = [
  {},
  { chunkSize: 128 },
  { blockSize: 16, correction: 'progressive' },
  { blockSize: 32, correction: 'doubling', intermediateBits: 2 },
  { scheme: 'substitution' },
  { scheme: 'neumann', correction: 'progressive' },
  { scheme: 'neumann', correction: 'doubling' },
].map(request => ({ name: JSON.stringify(request), program: programOf(request) }))

describe.each([...series, ...exact])('the ranges of $name', ({ program }) => {
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

test.each(exact)('$name stores nothing above 1, and that is proved', ({ program }) => {
  for (const { symbol, bound, basis } of program.matrices)
    expect({ bound, basis }).toEqual({ bound: 1, basis: `proved: |${symbol}| <= beta` })
})

test('the defect of a refinement is rounding alone', () => {
  const program = programOf({ refine: true })
  expect(largestStored(program)['D']).toBeLessThan(1e-12)
  expect(program.matrices.find(({ symbol }) => symbol === 'D')?.basis).toMatch(/^sampled/)
})

describe('bounds that are given', () => {
  const ranges = (request: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(programOf(request).matrices.map(one => [one.symbol, one]))

  test('are those of A and T, and of the rest where beta is at most 2', () => {
    const { A, T, Z } = ranges({ boundA: 1.5, boundT: 4 })
    expect([A?.bound, T?.bound, Z?.bound]).toEqual([1.5, 4, 4])
    expect([A?.basis, T?.basis]).toEqual(['given: bound of |A|', 'given: bound of |T|'])
    expect(Z?.basis).toMatch(/^proved for beta up to 2 and unit keys: \|Z\| <= beta; else sampled/)
  })

  test('prove nothing of a truncated sum', () => {
    const { E } = ranges({ boundA: 2, boundT: 2, scheme: 'neumann' })
    expect(E?.basis).toMatch(/^sampled/)
  })

  test('leave room above the fraction bits of every stored matrix', () => {
    const { A, T, Z } = ranges({ boundT: 2 })
    expect([A, T, Z].map(one => one?.fractionBits)).toEqual([6, 6, 6])
  })
})

test('the range of a power is reached: keys all equal for A^n, keys of period N + 1 for E^s', () => {
  const program = neumannOf({ powerSum: 'powers' })
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
    expect(powers(neumannOf({ ...asked, range: 'worst' }))).toEqual([])
    expect(powers(neumannOf({ ...asked, range: 'unit' }))).not.toEqual([])
  })

  test.each(['product', 'powers'])('go together whatever is asked for, by %s', powerSum => {
    const orders = [1, 3, 7, 20]
    const steps = [2, 3, 7, 8, 11, 16, 26, 33]
    for (const neumannOrder of orders)
      for (const residualSteps of steps)
        for (const operandWidth of [4, 8, 13, 18])
          for (const mask of [true, false]) {
            const sizes = { arraySize: 32, operandWidth, neumannOrder, residualSteps, mask }
            expect(() => neumannOf({ ...sizes, powerSum, range: 'worst' })).not.toThrow()
          }
  })

  test('are as asked where a matrix is named, and never below zero bits', () => {
    const { matrices } = neumannOf({
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
  const contract = { isSeries: true, boundA: 1, boundT: 1, defect: 1, whole: 64 }
  const shape = { size: 64, order: 3, steps: 8, mask: true, literal: false, ...contract }
  const bits = (symbol: string) => integerBits(rangeOf(symbol, shape))
  // 1, 14, 91 and 1716 + 1.
  expect(['E', 'E^2', 'E^3', 'T'].map(bits)).toEqual([0, 4, 7, 11])
})

test('merges of truncated blocks claim no proof, exact ones do', () => {
  const rangesOf = (request: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(
      programOf(request).matrices.map(({ symbol, bound, basis }) => [symbol, { bound, basis }]),
    )
  const truncated = { chunkSize: 64, blockSize: 32 }
  // One merge of two blocks of (4,3), whose T reaches 5: 1 + 31 x 5, and its square.
  const basis = 'estimated: row sums of truncated blocks'
  expect(rangesOf(truncated)).toMatchObject({
    Z: { bound: 156, basis },
    T: { bound: 24336, basis },
  })
  expect(rangesOf({ ...truncated, refine: true })['D']?.basis).toMatch(/^not bounded/)
  const exact = { ...truncated, residualSteps: 7 }
  expect(rangesOf(exact)['Z']).toEqual({ bound: 1, basis: 'proved: |Z| <= beta' })
})

test('bounds of very many terms are numbers', () => {
  const many = { powerSum: 'powers', mask: false, residualSteps: 40, neumannOrder: 30 }
  const { matrices } = neumannOf({ ...many, range: 'worst' })
  expect(matrices.filter(({ bound, fractionBits }) => !(bound > 0 && fractionBits >= 0))).toEqual(
    [],
  )
})
