import { describe, expect, test } from 'vitest'
import type { Op, Program } from '../../../generator/program/program.ts'
import { walk } from '../../../generator/program/walk.ts'
import { programOf } from '../../support/designs/golden-runs.ts'
import { isChanged, takesPart } from './support/places.ts'
import { faultsOf, placesOf } from './support/tile-walks.ts'

/**
 * Tile products that hold a product of entries: row i times column j over l, where the left operand
 * takes part at (i, l) and the right one, or its unit diagonal, has an entry at (l, j).
 */
function needed(op: Op, { input: { rows: k }, tile: P }: Program): string[] {
  const found = new Set<string>()
  for (let i = 0; i < k; i += 1)
    for (let j = 0; j < i; j += 1) {
      if (!isChanged(op, i, j)) continue
      for (let l = j; l <= i; l += 1)
        if (takesPart(op, i, l) && isNonzero(op, i, l, j))
          found.add([i, l, j].map(index => Math.floor(index / P)).join(' '))
    }
  return [...found].sort()
}

const isNonzero = ({ left, right, unit, into }: Op, i: number, l: number, j: number): boolean => {
  const within = ({ first, last }: { first: number; last: number }, d: number) =>
    first <= d && d <= last
  if (!within(into.band, i - j)) return false
  const ofLeft = (left !== null && within(left.band, i - l)) || (unit === 'left' && i === l)
  const ofRight = within(right.band, l - j) || (unit === 'right' && l === j)
  return ofLeft && ofRight
}

const sizes = [
  [16, 4],
  [16, 16],
  [32, 4],
  [32, 8],
  [64, 8],
  [64, 16],
  [64, 32],
  [128, 16],
  [128, 32],
] as const

const merges = sizes.flatMap(([chunkSize, arraySize]) => {
  const program = programOf({ chunkSize, arraySize })
  return program.ops.map(op => ({ k: chunkSize, P: arraySize, name: op.name, op, program }))
})

describe.each(merges)('merging at k = $k, P = $P: $name', ({ P, op, program }) => {
  const products = [...walk(op, program)]

  test('makes the tile products that hold a product of entries, each once', () => {
    expect(placesOf(products)).toEqual(needed(op, program))
  })

  test('in order, with the unit diagonal at the end of each tile', () => {
    expect(faultsOf(op, products)).toEqual([])
  })

  test('in half the cycles where the corners lie within a tile', () => {
    const within = (op.blocks?.size ?? P) < P
    expect(op.granularity).toBe(within ? 'half' : 'tile')
    expect(new Set(products.map(({ steps }) => steps))).toEqual(new Set([within ? P / 2 : P]))
  })
})

const inverses = [
  { chunkSize: 32, arraySize: 4, blockSize: 16 },
  { chunkSize: 64, arraySize: 8, blockSize: 32, correction: 'doubling' },
  { chunkSize: 64, arraySize: 16, blockSize: 32, correction: 'progressive' },
  { chunkSize: 32, arraySize: 16, blockSize: 8 },
  { chunkSize: 128, arraySize: 32, scheme: 'neumann' },
].map(request => ({ name: JSON.stringify(request), program: programOf(request) }))

describe.each(inverses)('diagonal blocks of $name', ({ program }) => {
  const diagonal = program.ops.filter(({ blocks }) => blocks?.part === 'diagonal')

  test('are worked on in order, and nothing beside them', () => {
    expect(diagonal.length).toBeGreaterThan(0)
    for (const op of diagonal) {
      const products = [...walk(op, program)]
      const all = new Set(placesOf(products))
      expect(all.size).toBe(products.length)
      // Tiles above the first change are left as they are; beyond what is needed there may be tiles
      // whose only entries are those of the unit term.
      const wanted = needed(op, program).filter(place => {
        const [row = 0, , column = 0] = place.split(' ').map(Number)
        return row - column >= op.tiles.into.first
      })
      expect(wanted.filter(place => !all.has(place))).toEqual([])
      expect(faultsOf(op, products)).toEqual([])
      const size = Math.max(op.blocks?.size ?? 0, program.tile) / program.tile
      for (const { row, inner, column } of products) {
        const block = (tile: number) => Math.floor(tile / size)
        expect([block(inner), block(column)]).toEqual([block(row), block(row)])
      }
    }
  })
})
