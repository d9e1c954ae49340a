import { describe, expect, test } from 'vitest'
import { laneRow, rowsOf, stepRow } from '../../../generator/program/granularity.ts'
import type { Op } from '../../../generator/program/program.ts'

type Work = Parameters<typeof rowsOf>[0]

const corner = (size: number, unit: Op['unit']): Work => ({
  granularity: 'half',
  blocks: { size, part: 'corner' },
  unit,
})

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n)

/** The rows of a tile that lie in the lower (or upper) block of each pair, by looking at each row. */
const rowsOfHalf = (P: number, size: number, lower: boolean) =>
  numbers(P).filter(row => row % (2 * size) >= size === lower)

describe.each([
  [4, 2],
  [8, 2],
  [8, 4],
  [16, 2],
  [16, 8],
  [32, 4],
  [32, 16],
])('corners in tiles of %i, blocks of %i:', (P, size) => {
  const rows = numbers(P / 2)

  test.each(['left', 'right'] as const)('the lanes make the lower halves, unit %s', unit => {
    const work = corner(size, unit)
    expect(rowsOf(work, P)).toBe(P / 2)
    expect(rows.map(lane => laneRow(work, lane))).toEqual(rowsOfHalf(P, size, true))
  })

  test('the steps run over the lower halves for (I + L22) A21, over the upper ones for Z (I + L11)', () => {
    const steps = (unit: Op['unit']) => rows.map(step => stepRow(corner(size, unit), step))
    expect(steps('left')).toEqual(rowsOfHalf(P, size, true))
    expect(steps('right')).toEqual(rowsOfHalf(P, size, false))
  })
})

test('corners of 2 in a tile of 8, spelt out', () => {
  const lanes = numbers(4).map(lane => laneRow(corner(2, 'right'), lane))
  const steps = numbers(4).map(step => stepRow(corner(2, 'right'), step))
  expect({ lanes, steps }).toEqual({ lanes: [2, 3, 6, 7], steps: [0, 1, 4, 5] })
})

test.each(['tile', 'row'] as const)(
  'in the granularity %s every row is at its place',
  granularity => {
    const work: Work = { granularity, blocks: null, unit: 'left' }
    expect(numbers(8).map(lane => laneRow(work, lane))).toEqual(numbers(8))
    expect(numbers(8).map(step => stepRow(work, step))).toEqual(numbers(8))
  },
)

test('a product makes all rows of a tile, half of them, or one', () => {
  const rows = (granularity: Op['granularity']) =>
    rowsOf({ granularity, blocks: null, unit: 'left' }, 8)
  expect([rows('tile'), rows('half'), rows('row')]).toEqual([8, 4, 1])
})
