import { expect, test } from 'vitest'
import { band, bandText, holds, isEmpty } from '../../../../generator/program/matrix/band.ts'
import { strictlyLower, tilesOf } from '../../../../generator/program/matrix/matrix.ts'

/** Tile diagonals of the lower triangle that hold an entry of the band, one entry after the other. */
function tilesByEntry(first: number, last: number, P: number, k: number): number[] {
  const found = new Set<number>()
  for (let i = 0; i < k; i += 1)
    for (let j = 0; j <= i; j += 1)
      if (i - j >= first && i - j <= last) found.add(Math.floor(i / P) - Math.floor(j / P))
  return [...found].sort((a, b) => a - b)
}

test.each([
  [16, 4],
  [16, 16],
  [32, 8],
])('the tile diagonals of a band are those that hold its entries, k = %i, P = %i', (k, P) => {
  for (let first = 0; first < k + 3; first += 1)
    for (let last = first; last < k + 3; last += 1) {
      const { first: from, last: to } = tilesOf(band(first, last), P, strictlyLower(k))
      const tiles = Array.from({ length: to - from + 1 }, (_, n) => from + n)
      expect(tiles, `${first}..${last}`).toEqual(tilesByEntry(first, last, P, k))
    }
})

test('an empty band touches no tile', () => {
  expect(tilesOf(band(5, 4), 4, strictlyLower(16))).toEqual({ first: 0, last: -1 })
  expect(isEmpty(band(5, 4))).toBe(true)
  expect(isEmpty(band(5, 5))).toBe(false)
})

test('a band holds its two ends', () => {
  expect([2, 3, 7, 8].map(d => holds(band(3, 7), d))).toEqual([false, true, true, false])
})

test('a band reads as a range, a single subdiagonal or none', () => {
  expect([band(3, 7), band(5, 5), band(5, 4)].map(bandText)).toEqual(['3..7', '5', 'none'])
})
