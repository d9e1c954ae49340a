import { describe, expect, test } from 'vitest'
import { walk } from '../../../generator/program/walk.ts'
import { programOf } from '../../support/designs/golden-runs.ts'
import { faultsOf } from './support/tile-walks.ts'

describe.each([
  [16, 4],
  [16, 16],
  [32, 8],
  [64, 16],
])('substitution at k = %i, P = %i', (k, P) => {
  const program = programOf({ scheme: 'substitution', chunkSize: k, arraySize: P })

  test('has an operation for each tile row, from the first to the last', () => {
    const rows = Array.from({ length: k / P }, (_, row) => row)
    expect(program.ops.map(({ tileRow, granularity }) => ({ tileRow, granularity }))).toEqual(
      rows.map(tileRow => ({ tileRow, granularity: 'row' })),
    )
  })

  test('goes row by row through all columns, from the diagonal tile down to that of the column', () => {
    for (const op of program.ops) {
      const row = op.tileRow ?? -1
      const wanted: string[] = []
      for (let lane = 0; lane < P; lane += 1)
        for (let column = 0; column <= row; column += 1)
          for (let inner = row; inner >= column; inner -= 1)
            wanted.push(`${row} ${lane} ${inner} ${column}`)
      const products = [...walk(op, program)]
      expect(products.map(one => `${one.row} ${one.lane} ${one.inner} ${one.column}`)).toEqual(
        wanted,
      )
      expect(faultsOf(op, products)).toEqual([])
    }
  })

  test('takes a cycle for each row above: none of those below are there yet', () => {
    for (const op of program.ops)
      for (const { inner, row, lane, steps } of walk(op, program)) {
        const above = row * P + lane - inner * P
        expect(steps).toBe(Math.min(P, Math.max(1, above)))
      }
  })
})
