import { isDeepStrictEqual } from 'node:util'
import type { Op } from '../../../../generator/program/program.ts'
import type { TileProduct } from '../../../../generator/program/walk.ts'

/** The products of each result tile (shape `row`: of each row of it), in their order. */
export function byTile(products: readonly TileProduct[]): TileProduct[][] {
  const groups: TileProduct[][] = []
  for (const product of products) {
    if (product.first) groups.push([])
    groups.at(-1)?.push(product)
  }
  return groups
}

/** `row inner column` of each product, sorted. */
export const placesOf = (products: readonly TileProduct[]): string[] =>
  products.map(({ row, inner, column }) => `${row} ${inner} ${column}`).sort()

/** What is wrong with the marks, the order or the unit diagonal of a walk; nothing if all is right. */
export function faultsOf(op: Op, products: readonly TileProduct[]): string[] {
  const tiles = byTile(products)
  const lines = tiles.map(([one]) => `${one?.row} ${one?.lane}`)
  return [
    ...orderFaults(tiles),
    ...tiles.flatMap((tile, n) => tileFaults(op, tile, lines[n] !== lines[n - 1])),
  ]
}

function orderFaults(tiles: readonly TileProduct[][]): string[] {
  const places = tiles.flatMap(([one]) => (one === undefined ? [] : [one]))
  const sorted = places.toSorted((a, b) => b.row - a.row || a.lane - b.lane || a.column - b.column)
  return places.every((place, n) => place === sorted[n]) ? [] : ['the tiles are out of order']
}

function tileFaults(op: Op, tile: readonly TileProduct[], opens: boolean): string[] {
  const [one] = tile
  return tile.flatMap((product, n) => {
    const { row, column, inner } = product
    const diagonal = op.unit === 'left' ? row : column
    const isLast = n === tile.length - 1
    const marks = { first: n === 0, last: isLast, opens: opens && n === 0 }
    const marked = { first: product.first, last: product.last, opens: product.opens }
    const place = `${row} ${inner} ${column}`
    return [
      ...(isDeepStrictEqual(marks, marked) ? [] : [`${place} is marked wrongly`]),
      ...(row === one?.row && column === one.column ? [] : [`${place} is not of its tile`]),
      ...(isLast && op.unit !== 'none' && inner !== diagonal ? [`${place} misses the unit`] : []),
    ]
  })
}
