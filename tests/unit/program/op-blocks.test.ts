import { expect, test } from 'vitest'
import { integer } from '../../../generator/formats/integer.ts'
import { band } from '../../../generator/program/matrix/band.ts'
import { strictlyLower } from '../../../generator/program/matrix/matrix.ts'
import { makeOp } from '../../../generator/program/op.ts'
import type { OpDraft } from '../../../generator/program/op-draft.ts'
import type { Operand } from '../../../generator/program/program.ts'

const P = 8
const matrix = (symbol: string, first: number, last: number): Operand => ({
  ...strictlyLower(64),
  kind: integer,
  symbol,
  buffer: symbol,
  band: band(first, last),
  fractionBits: 7,
  width: 8,
})

/** Z = (I + T22) A21 in corners of `size`, or X21 = Z (I + T11). */
const merge = (size: number, unit: 'left' | 'right'): OpDraft => {
  const inner = matrix('T', 1, size - 1)
  const corner = matrix('A', 1, 2 * size - 1)
  const [left, right] = unit === 'left' ? [inner, corner] : [corner, inner]
  return {
    name: 'X',
    equation: '',
    left,
    right,
    unit,
    into: matrix('X', 1, 2 * size - 1),
    blocks: { size, part: 'corner' },
  }
}

const range = (first: number, last: number) => ({ first, last })

test.each([2, 4])(
  'corners of %i lie within the diagonal tiles of 8: half of the rows are made',
  size => {
    for (const unit of ['left', 'right'] as const) {
      const op = makeOp(merge(size, unit), P)
      expect(op?.granularity).toBe('half')
      expect(op?.tiles).toEqual({ into: range(0, 0), left: range(0, 0), right: range(0, 0) })
    }
  },
)

test('corners of tiles lie below the diagonal tiles, and the inverse within them', () => {
  const left = makeOp(merge(16, 'left'), P)
  expect(left?.granularity).toBe('tile')
  expect(left?.tiles).toEqual({ into: range(1, 3), left: range(0, 1), right: range(1, 3) })
  const right = makeOp(merge(16, 'right'), P)
  expect(right?.tiles).toEqual({ into: range(1, 3), left: range(1, 3), right: range(0, 1) })
})

test('corners of one tile each', () => {
  expect(makeOp(merge(8, 'left'), P)?.tiles).toEqual({
    into: range(1, 1),
    left: range(0, 0),
    right: range(1, 1),
  })
})

test('diagonal blocks keep the products within them', () => {
  const draft: OpDraft = {
    ...merge(16, 'right'),
    left: matrix('A', 1, 15),
    right: matrix('B', 1, 15),
    into: matrix('X', 1, 15),
    blocks: { size: 16, part: 'diagonal' },
  }
  const op = makeOp(draft, P)
  expect(op?.granularity).toBe('tile')
  expect(op?.tiles).toEqual({ into: range(0, 1), left: range(0, 1), right: range(0, 1) })
})

test('single rows reach from the first tile column to the diagonal', () => {
  const T = matrix('T', 1, 63)
  const op = makeOp(
    {
      name: 'T',
      equation: '',
      left: matrix('A', 1, 63),
      right: T,
      unit: 'right',
      into: T,
      tileRow: 3,
    },
    P,
  )
  expect([op?.granularity, op?.tileRow, op?.blocks]).toEqual(['row', 3, null])
  expect(op?.tiles.into).toEqual({ first: 0, last: 3 })
})
