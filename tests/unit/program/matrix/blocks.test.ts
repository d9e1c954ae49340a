import { describe, expect, test } from 'vitest'
import { blockStart, inBlocks, isLower, span } from '../../../../generator/program/matrix/blocks.ts'

const k = 64
const numbers = Array.from({ length: k }, (_, n) => n)

/** Entries (row, column) of a k x k matrix in the sub-blocks. */
const entries = (size: number, part: 'diagonal' | 'corner') =>
  numbers.flatMap(row =>
    numbers.filter(column => inBlocks({ size, part }, row, column)).map(column => [row, column]),
  )

test('without blocks every entry takes part', () => {
  expect(inBlocks(null, 0, 63) && inBlocks(null, 63, 0)).toBe(true)
})

describe.each([1, 2, 4, 8, 16, 32])('blocks of %i:', size => {
  test('diagonal blocks hold the entries whose row and column share one', () => {
    const held = entries(size, 'diagonal')
    expect(held).toHaveLength(k * size)
    for (const [row = 0, column = 0] of held) {
      expect(blockStart(row, size)).toBe(blockStart(column, size))
      expect(row - blockStart(row, size)).toBeLessThan(size)
    }
  })

  test('corners hold the rows of a lower block and the columns of the upper one beside it', () => {
    const held = entries(size, 'corner')
    expect(held).toHaveLength((k * size) / 2)
    for (const [row = 0, column = 0] of held) {
      expect([isLower(row, size), isLower(column, size)]).toEqual([true, false])
      expect(blockStart(row, size)).toBe(blockStart(column, size) + size)
    }
  })

  test('a corner lies in a diagonal block of twice its size', () => {
    expect(span({ size, part: 'corner' })).toBe(2 * size)
    expect(span({ size, part: 'diagonal' })).toBe(size)
  })
})

test('the corners of all sizes are the lower triangle, each entry once', () => {
  for (const row of numbers)
    for (const column of numbers) {
      const sizes = [1, 2, 4, 8, 16, 32].filter(size =>
        inBlocks({ size, part: 'corner' }, row, column),
      )
      expect(sizes).toHaveLength(column < row ? 1 : 0)
    }
})
