import { describe, expect, test } from 'vitest'
import type { Op } from '../../../generator/schedule/program.ts'
import { type TileProduct, walk } from '../../../generator/schedule/walk.ts'
import { programOf } from '../../support/golden-runs.ts'

const programs = [
  programOf({}),
  programOf({ arraySize: 4, neumannOrder: 7 }),
  programOf({ chunkSize: 32, residualSteps: 7, powerSum: 'product' }),
  programOf({ chunkSize: 16, arraySize: 4, powerSum: 'powers', mask: false }),
]

const ops = programs.flatMap(program =>
  program.ops.map(op => ({ name: op.name, op, tileRows: program.size / program.tile })),
)

const within = ({ first, last }: { first: number; last: number }, d: number) =>
  first <= d && d <= last

/** Products that an operation needs, from the tile diagonals of its operands, in no order. */
function needed({ tiles }: Op, tileRows: number): string[] {
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

/** The products of each result tile, in their order. */
function byTile(products: readonly TileProduct[]): TileProduct[][] {
  const groups: TileProduct[][] = []
  for (const product of products) {
    if (product.first) groups.push([])
    groups.at(-1)?.push(product)
  }
  return groups
}

describe.each(ops)('operation $name', ({ op, tileRows }) => {
  const products = [...walk(op, tileRows)]
  const tiles = byTile(products)

  test('makes each product it needs once', () => {
    const made = products.map(({ row, inner, column }) => `${row} ${inner} ${column}`)
    expect(made.sort()).toEqual(needed(op, tileRows))
  })

  test('goes through rows from the last to the first, columns from the first to the last', () => {
    const places = tiles.map(([first]) => ({ row: first?.row ?? 0, column: first?.column ?? 0 }))
    const sorted = [...places].sort((a, b) => b.row - a.row || a.column - b.column)
    expect(places).toEqual(sorted)
  })

  test('marks the first and the last product of each tile', () => {
    for (const tile of tiles) {
      expect(tile.map(({ first }) => first)).toEqual(tile.map((_, n) => n === 0))
      expect(tile.map(({ last }) => last)).toEqual(tile.map((_, n) => n === tile.length - 1))
      expect(new Set(tile.map(({ row, column }) => `${row} ${column}`)).size).toBe(1)
    }
  })

  test('meets the unit diagonal with the last product of each tile', () => {
    for (const tile of tiles) {
      const { row = -1, column = -1, inner } = tile.at(-1) ?? {}
      if (op.unit === 'left') expect(inner).toBe(row)
      if (op.unit === 'right') expect(inner).toBe(column)
    }
  })
})
