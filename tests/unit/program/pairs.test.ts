import { describe, expect, test } from 'vitest'
import { integers } from '../../../generator/formats/integer.ts'
import { bitExact } from '../../../generator/golden/arithmetic.ts'
import { runMatrix } from '../../../generator/golden/machine.ts'
import { makeMatrix } from '../../../generator/inputs/families/families.ts'
import { quantise } from '../../../generator/inputs/quantise.ts'
import { atRest, type IssuedProduct, issueTurn } from '../../../generator/program/cycles/issue.ts'
import { timing } from '../../../generator/program/cycles/timing.ts'
import { type Run, turnsOf } from '../../../generator/program/cycles/turns.ts'
import type { Program } from '../../../generator/program/program.ts'
import { programOf } from '../../support/designs/golden-runs.ts'
import { runCycles } from './support/cycle-machine.ts'

/** Something everywhere, so that a word that is read too early shows; nothing that saturates. */
const dense = (k: number, n: number): Int32Array =>
  quantise(makeMatrix('unif0.1', k, n), integers(16, 15)).values

const neumann = { scheme: 'neumann' }
const requests = [
  {},
  { blockSize: 8, refine: true },
  { blockSize: 16, correction: 'doubling' },
  { intermediateBits: 2 },
  { scheme: 'substitution' },
  { scheme: 'substitution', refine: true },
  { ...neumann, neumannOrder: 7 },
  { ...neumann, powerSum: 'powers', mask: false },
  { ...neumann, correction: 'progressive' },
  { ...neumann, residualSteps: 1 },
]
const sizes = [
  [16, 4],
  [16, 8],
  [16, 16],
  [32, 8],
  [32, 16],
  [32, 32],
] as const

// Every other size for each: together they are all there.
const cases = requests.flatMap((request, n) =>
  sizes
    .filter((_, at) => (at + n) % 2 === 0)
    .map(([chunkSize, arraySize]) => ({ ...request, chunkSize, arraySize, operandWidth: 16 })),
)

const inTurn = (request: Readonly<Record<string, unknown>>) =>
  programOf({ ...request, contexts: 2 })

/** The program with one cycle less of waiting before an operation for one matrix of a pair. */
const hurried = (program: Program, n: number, context: number): Program => ({
  ...program,
  ops: program.ops.map((op, at) => {
    const [first, second] = op.waitInPair ?? [0, 0]
    if (at !== n) return op
    return { ...op, waitInPair: context === 0 ? [first - 1, second] : [first, second - 1] }
  }),
})

describe.each(cases)('two matrices in turn, %j', request => {
  const program = inTurn(request)
  const [A, B] = [dense(program.input.rows, 0), dense(program.input.rows, 1)]
  const run = runCycles(program, A, B)

  test('no word is read too early, and both T are those of the model', () => {
    expect(run.result).toEqual([...runMatrix(program, A, bitExact).result])
    expect(run.second).toEqual([...runMatrix(program, B, bitExact).result])
    expect({ early: run.early, collisions: run.collisions }).toEqual({ early: 0, collisions: 0 })
  })

  test('the second one is done when the last word is stored', () => {
    const { pair } = timing(program)
    expect((pair?.start ?? 0) + (pair?.compute[1] ?? 0)).toBe(run.cycles + 1)
  })

  test('no wait is longer than it must be', () => {
    program.ops.forEach(({ waitInPair = [0, 0], name }, n) => {
      for (const context of [0, 1].filter(context => (waitInPair[context] ?? 0) > 0)) {
        const { early, collisions } = runCycles(hurried(program, n, context), A, B)
        expect(early + collisions, `${name}, matrix ${context}`).toBeGreaterThan(0)
      }
    })
  })

  test('a pair never takes longer than its matrices one after the other', () => {
    const { interval } = timing(programOf(request))
    expect(timing(program).pair?.next).toBeLessThanOrEqual(2 * interval)
    expect(timing(program).busy).toBe(timing(programOf(request)).busy)
  })
})

/** Two runs that follow each other at once: the products of each, and where rows leave together. */
function inSequence(program: Program, runs: readonly [Run, Run]) {
  let moment = atRest
  const found: IssuedProduct[][] = runs.map((run, which) =>
    turnsOf(program.ops, program, run).flatMap(turn => {
      const wait = turn.isFirst && which > 0 ? turn.op.wait : turn.wait
      const issued = issueTurn({ ...turn, wait }, program, moment)
      moment = issued.after
      return issued.products
    }),
  )
  const leaving = found
    .flat()
    .flatMap(({ start, steps, rows, last }) =>
      last ? Array.from({ length: rows }, (_, row) => start + steps + row) : [],
    )
  return { found, collisions: leaving.length - new Set(leaving).size }
}

const allRuns = ['alone', 'pair'] as const

describe.each(cases)('a run takes the same cycles after whichever run, %j', request => {
  const program = inTurn(request)
  const startsOf = (products: readonly IssuedProduct[]) =>
    products.map(({ start }) => start - (products[0]?.start ?? 0))

  test.each(allRuns.flatMap(one => allRuns.map(two => [one, two] as const)))(
    '%s, %s',
    (...runs) => {
      const { found, collisions } = inSequence(program, runs)
      const atOnce = turnsOf(program.ops, program, runs[1])
      let moment = atRest
      const alone = atOnce.flatMap(turn => {
        const issued = issueTurn(turn, program, moment)
        moment = issued.after
        return issued.products
      })
      expect(startsOf(found[1] ?? [])).toEqual(startsOf(alone))
      expect(collisions).toBe(0)
    },
  )
})

test('a machine without contexts has no pairs and no waits for them', () => {
  const program = programOf({})
  expect(timing(program).pair).toBeNull()
  expect(program.ops.every(op => op.waitInPair === undefined)).toBe(true)
})

test('the second matrix fills what the first one waits for', () => {
  const figures = (k: number, P: number, request = {}) => {
    const found = timing(inTurn({ ...request, chunkSize: k, arraySize: P }))
    return [found.compute, ...(found.pair?.compute ?? []), found.interval, found.busy]
  }
  // Alone; first and second of a pair; between two; busy.
  expect(figures(16, 16)).toEqual([86, 101, 101, 48, 48])
  expect(figures(16, 8)).toEqual([69, 101, 101, 50, 48])
  expect(figures(32, 16)).toEqual([154, 261, 261, 132, 128])
  expect(figures(32, 32)).toEqual([184, 261, 261, 128, 128])
  expect(figures(64, 8)).toEqual([1037, 1741, 2029, 1026, 1024])
  expect(figures(64, 32)).toEqual([362, 645, 645, 328, 320])
  expect(figures(32, 32, { scheme: 'substitution' })).toEqual([518, 980, 1007, 505.5, 497])
})

test('at k = 64, P = 8 the array is busy in 97 % of the cycles and more, in every scheme', () => {
  // One term alone is done sooner than the next matrix can load.
  for (const request of requests.filter(one => !('residualSteps' in one))) {
    const { busy, interval } = timing(inTurn({ ...request, chunkSize: 64, arraySize: 8 }))
    expect(busy / interval, JSON.stringify(request)).toBeGreaterThanOrEqual(0.97)
  }
})
