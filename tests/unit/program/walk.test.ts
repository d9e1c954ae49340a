import { describe, expect, test } from 'vitest'
import type { Op } from '../../../generator/program/program.ts'
import { walk } from '../../../generator/program/walk.ts'
import { neumannOf } from '../../support/designs/golden-runs.ts'
import { faultsOf, placesOf } from './support/tile-walks.ts'

const programs = [
  neumannOf({}),
  neumannOf({ arraySize: 4, neumannOrder: 7 }),
  neumannOf({ chunkSize: 32, residualSteps: 7, powerSum: 'product' }),
  neumannOf({ chunkSize: 16, arraySize: 4, powerSum: 'powers', mask: false }),
  neumannOf({ chunkSize: 32, arraySize: 4, correction: 'progressive' }),
  neumannOf({ chunkSize: 64, arraySize: 16, correction: 'doubling', refine: true }),
]

const ops = programs.flatMap(program =>
  program.ops.map(op => ({ name: op.name, op, geometry: program })),
)

const within = ({ first, last }: { first: number; last: number }, d: number) =>
  first <= d && d <= last

/** Products that an operation needs, from the tile diagonals of its operands, in no order. */
function needed({ tiles, into }: Op, tile: number): string[] {
  const tileRows = into.rows / tile
  const found: string[] = []
  for (let row = 0; row < tileRows; row += 1)
    for (let column = 0; column <= row; column += 1)
      for (let inner = column; inner <= row; inner += 1) {
        if (!within(tiles.into, row - column)) continue
        if (!within(tiles.left, row - inner) || !within(tiles.right, inner - column)) continue
        found.push(`${row} ${inner} ${column}`)
      }
  return found.sort()
}

describe.each(ops)('operation $name', ({ op, geometry }) => {
  const products = [...walk(op, geometry)]

  test('makes each product it needs once', () => {
    expect(placesOf(products)).toEqual(needed(op, geometry.tile))
  })

  test('goes through rows from the last to the first, columns from the first to the last, and meets the unit diagonal at the end of each tile', () => {
    expect(faultsOf(op, products)).toEqual([])
  })

  test('takes P cycles a product', () => {
    expect(new Set(products.map(({ steps }) => steps))).toEqual(new Set([geometry.tile]))
  })
})
