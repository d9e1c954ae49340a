import { describe, expect, test } from 'vitest'
import { innerRange } from '../../../generator/program/inner.ts'
import type { Op } from '../../../generator/program/program.ts'
import { programOf } from '../../support/designs/golden-runs.ts'
import { takesPart } from './support/places.ts'

/** Columns of row `row` in which the left operand has an entry that takes part. */
function columns(op: Op, row: number): number[] {
  const { left } = op
  if (left === null) return []
  const all = Array.from({ length: row + 1 }, (_, l) => l)
  return all.filter(
    l => row - l >= left.band.first && row - l <= left.band.last && takesPart(op, row, l),
  )
}

const isLowerRow = ({ blocks }: Op, row: number): boolean =>
  blocks?.part !== 'corner' || row % (2 * blocks.size) >= blocks.size

const requests = [
  { chunkSize: 16, arraySize: 4 },
  { chunkSize: 32, arraySize: 16 },
  { chunkSize: 32, arraySize: 8, blockSize: 16, correction: 'doubling' },
  { chunkSize: 64, arraySize: 8, blockSize: 4 },
  { chunkSize: 32, arraySize: 4, scheme: 'neumann', correction: 'progressive', refine: true },
  { chunkSize: 128, arraySize: 32, scheme: 'neumann' },
  { chunkSize: 16, arraySize: 8, scheme: 'neumann', powerSum: 'powers', neumannOrder: 1 },
  { chunkSize: 16, arraySize: 8, scheme: 'substitution' },
]

describe.each(requests)('the inner indices of %j', request => {
  const { ops, input } = programOf(request)

  test.each(ops.map(op => ({ name: op.name, op })))('operation $name', ({ op }) => {
    for (let row = 0; row < input.rows; row += 1) {
      if (!isLowerRow(op, row)) continue
      const { first, last } = innerRange(op, row)
      const range = Array.from({ length: Math.max(0, last - first + 1) }, (_, n) => first + n)
      expect(range, `row ${row}`).toEqual(columns(op, row))
    }
  })
})
