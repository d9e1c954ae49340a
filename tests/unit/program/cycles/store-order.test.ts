import { describe, expect, test } from 'vitest'
import { type Store, storeOrder } from '../../../../generator/program/cycles/store-order.ts'
import { programOf } from '../../../support/designs/golden-runs.ts'
import { isChanged } from '../support/places.ts'

/** How often each entry below the diagonal of a k x k buffer is stored. */
function timesStored(stores: readonly Store[], buffer: string, k: number, P: number): number[] {
  const times = new Array<number>(k * k).fill(0)
  for (const { op, row, column } of stores)
    for (let j = column; j < column + P; j += 1)
      if (op.into.buffer === buffer && j < row && isChanged(op, row, j))
        times[row * k + j] = (times[row * k + j] ?? 0) + 1
  return times
}

/** 1 below the diagonal where `isStored` says so, else 0. */
const once = (k: number, isStored: (i: number, j: number) => boolean): number[] =>
  Array.from({ length: k * k }, (_, at) => {
    const [i, j] = [Math.floor(at / k), at % k]
    return Number(j < i && isStored(i, j))
  })

describe.each([
  [16, 4],
  [32, 16],
  [64, 8],
])('k = %i, P = %i:', (k, P) => {
  const storesOf = (request: Readonly<Record<string, unknown>>) => [
    ...storeOrder(programOf({ ...request, chunkSize: k, arraySize: P })),
  ]

  test('blocked stores every entry of T beside the 2 x 2 blocks once, and Z over A likewise', () => {
    const stores = storesOf({})
    const beside = once(k, (i, j) => Math.floor(i / 2) !== Math.floor(j / 2))
    expect(timesStored(stores, 'T', k, P)).toEqual(beside)
    expect(timesStored(stores, 'A', k, P)).toEqual(beside)
  })

  test('substitution stores every entry of T once, row after row', () => {
    const stores = storesOf({ scheme: 'substitution' })
    expect(timesStored(stores, 'T', k, P)).toEqual(once(k, () => true))
    const places = stores.map(({ row, column }) => row * k + column)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })

  test('a product stores its tile from the first row to the last', () => {
    for (const request of [{}, { scheme: 'neumann' }]) {
      const stores = storesOf(request)
      for (const [n, { op, row, column }] of stores.entries()) {
        const before = stores[n - 1]
        const isSame = before?.op === op && before.column === column
        const isInTile = isSame && Math.floor(before.row / P) === Math.floor(row / P)
        if (isInTile) expect(row).toBeGreaterThan(before.row)
      }
    }
  })
})
