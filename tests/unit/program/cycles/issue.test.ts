import { describe, expect, test } from 'vitest'
import { issue } from '../../../../generator/program/cycles/issue.ts'
import type { Op, Program } from '../../../../generator/program/program.ts'
import { walk } from '../../../../generator/program/walk.ts'
import { programOf } from '../../../support/designs/golden-runs.ts'

interface Job {
  readonly steps: number
  /** Cycles in which the walker finds it. */
  readonly search: number
  readonly wait: number
}

/** The products of a program with what each costs the walker and has to wait for. */
const jobsOf = ({ ops, ...geometry }: Program): Job[] =>
  ops.flatMap((op: Op, n) =>
    [...walk(op, geometry)].map(({ steps, first, opens, lane }, at) => {
      const begins = at === 0 || (op.granularity === 'row' && opens)
      const isVeryFirst = n === 0 && at === 0
      return {
        steps,
        search: opens ? 3 : first ? 2 : 1,
        // Row r of a tile row waits r cycles fewer: it needs the row before it that much later.
        wait: begins && !isVeryFirst ? Math.max(0, op.wait - lane) : 0,
      }
    }),
  )

/**
 * Array and walker cycle by cycle: the walker searches the next product as soon as it has put one on
 * offer, and offers it when the place is free; the array takes what has been on offer for a cycle, in
 * the last step of its product at the earliest and `wait` cycles later if it has to.
 */
function starts(jobs: readonly Job[]): number[] {
  const found: number[] = []
  let searched = 0
  let looking = jobs[0]?.search ?? 0
  let offer: { job: Job; since: number } | undefined
  // The first matrix finds the walker with its first product on offer.
  let idleFrom = 0
  for (let cycle = -9; found.length < jobs.length; cycle += 1) {
    if (offer && cycle > offer.since && cycle >= idleFrom - 1 + offer.job.wait) {
      found.push(cycle + 1)
      idleFrom = cycle + 1 + offer.job.steps
      offer = undefined
    }
    looking -= 1
    const job = jobs[searched]
    if (offer || looking > 0 || job === undefined) continue
    offer = { job, since: cycle }
    searched += 1
    looking = jobs[searched]?.search ?? 0
  }
  return found.map(start => start - (found[0] ?? 0))
}

const requests = [
  {},
  { refine: true },
  { blockSize: 8 },
  { scheme: 'substitution' },
  { scheme: 'neumann', powerSum: 'product' },
  { scheme: 'neumann', correction: 'doubling' },
]

describe.each(requests)('the products of %j', request => {
  test.each([
    [16, 4],
    [16, 16],
    [32, 8],
    [64, 4],
  ])('start when array and walker let them, k = %i, P = %i', (k, P) => {
    const program = programOf({ ...request, chunkSize: k, arraySize: P })
    const { products } = issue(program.ops, program)
    expect(products.map(({ start }) => start)).toEqual(starts(jobsOf(program)))
  })
})

test('the walker is ahead at first, and then finds a row in three cycles: products of two steps wait', () => {
  const { ops, ...geometry } = programOf({ chunkSize: 32, arraySize: 4 })
  const { products } = issue(ops.slice(0, 1), geometry)
  expect(new Set(products.map(({ steps }) => steps))).toEqual(new Set([2]))
  expect(products.map(({ start }) => start)).toEqual([0, 2, 4, 7, 10, 13, 16, 19])
})

test('the next matrix starts with the first operation again', () => {
  for (const request of requests) {
    const program = programOf({ ...request, chunkSize: 32, arraySize: 8 })
    const once = issue(program.ops, program)
    const twice = issue([...program.ops, ...program.ops], program)
    expect(once.next).toBe(twice.products[once.products.length]?.start)
  }
})
