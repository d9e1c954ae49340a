import { describe, expect, test } from 'vitest'
import { timing } from '../../../../generator/program/cycles/timing.ts'
import type { Op, Program } from '../../../../generator/program/program.ts'
import { walk } from '../../../../generator/program/walk.ts'
import { programOf } from '../../../support/designs/golden-runs.ts'
import { isChanged, takesPart } from '../support/places.ts'

/** Multiplications of the array at whose place both factors can be nonzero and the sum is kept. */
const counted = (program: Program): number =>
  program.ops.reduce((sum, op) => sum + countedIn(op, program), 0)

function countedIn(op: Op, program: Program): number {
  const { left, right, into } = op
  if (left === null) return 0
  const within = ({ first, last }: { first: number; last: number }, d: number) =>
    first <= d && d <= last
  let count = 0
  for (const [i, j] of resultsOf(op, program)) {
    if (i <= j || !within(into.band, i - j) || !isChanged(op, i, j)) continue
    for (let l = j + 1; l < i; l += 1)
      if (within(left.band, i - l) && within(right.band, l - j) && takesPart(op, i, l)) count += 1
  }
  return count
}

/** Entries of the tiles, or rows of tiles, that the walk of an operation ends. */
function* resultsOf(op: Op, { tile: P }: Program): Generator<[number, number]> {
  for (const { row, column, lane, last } of walk(op, { tile: P })) {
    if (!last) continue
    const rows = op.granularity === 'row' ? [lane] : Array.from({ length: P }, (_, r) => r)
    for (const r of rows) for (let c = 0; c < P; c += 1) yield [row * P + r, column * P + c]
  }
}

/** k over 3: the triples i > l > j, each of which is a product in A T. */
const triples = (k: number): number => (k * (k - 1) * (k - 2)) / 6

const neumann = { scheme: 'neumann' }

describe('useful multiplications', () => {
  test.each([
    {},
    { blockSize: 4 },
    { blockSize: 16, correction: 'doubling' },
    { refine: true },
    { scheme: 'substitution' },
    neumann,
    { ...neumann, powerSum: 'product', mask: false },
    { ...neumann, powerSum: 'powers' },
    { ...neumann, correction: 'progressive' },
    { ...neumann, correction: 'doubling' },
  ])('of %j are those that can be nonzero, in the tiles that are computed', request => {
    for (const [chunkSize, arraySize] of [
      [16, 4],
      [32, 16],
      [64, 8],
    ]) {
      const program = programOf({ ...request, chunkSize, arraySize })
      expect(timing(program).useful, `k = ${chunkSize}`).toBe(counted(program))
    }
  })

  test.each([
    ['blocked', {}],
    ['substitution', { scheme: 'substitution' }],
    ['doubling from I + A', { ...neumann, correction: 'doubling', neumannOrder: 1 }],
  ])('of %s are k over 3, the fewest there can be', (_, request) => {
    for (const chunkSize of [16, 32, 64, 128])
      for (const arraySize of [4, 16]) {
        const { useful } = timing(programOf({ ...request, chunkSize, arraySize }))
        expect(useful).toBe(triples(chunkSize))
      }
  })

  test('of a refinement are two triangular products more', () => {
    expect(timing(programOf({ refine: true })).useful).toBe(3 * triples(64))
  })
})
