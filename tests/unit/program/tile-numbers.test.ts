import { describe, expect, test } from 'vitest'
import { extentOf, numbersOf } from '../../../generator/program/tile-numbers.ts'
import { walk } from '../../../generator/program/walk.ts'
import { programOf } from '../../support/designs/golden-runs.ts'
import { shapedPrograms } from '../../support/designs/shaped-programs.ts'

test('the tiles of a lower triangle are numbered row by row', () => {
  const program = programOf({ chunkSize: 32, arraySize: 8 })
  expect(numbersOf('A', program)).toEqual({ starts: [0, 1, 3, 6], tiles: 10, isLower: true })
  expect(extentOf(program)).toEqual({ tileRows: 4, tileColumns: 4, isTriangular: true })
})

describe.each(shapedPrograms)('$title', ({ program }) => {
  test('each tile that an operation touches has a number of its own', () => {
    for (const { name } of program.buffers) {
      const { starts, tiles } = numbersOf(name, program)
      const seen = new Map<number, string>()
      for (const op of program.ops)
        for (const { row, column, inner } of walk(op, program)) {
          const touched = [
            ...(op.left?.buffer === name ? [[row, inner]] : []),
            ...(op.right.buffer === name ? [[inner, column]] : []),
            ...(op.into.buffer === name ? [[row, column]] : []),
          ]
          for (const [i = -1, j = -1] of touched) {
            const number = (starts[i] ?? Number.NaN) + j
            expect(number).toBeGreaterThanOrEqual(0)
            expect(number).toBeLessThan(tiles)
            expect(seen.get(number) ?? `${i} ${j}`).toBe(`${i} ${j}`)
            seen.set(number, `${i} ${j}`)
          }
        }
    }
  })

  test('every tile of a result is made once, of all inner tiles that both operands have', () => {
    for (const op of program.ops) {
      const P = program.tile
      const made = [...walk(op, program)]
      const ends = made.filter(({ last }) => last).map(({ row, column }) => `${row} ${column}`)
      expect(new Set(ends).size).toBe(ends.length)
      for (const { row, column, inner } of made) {
        expect(row * P).toBeLessThan(op.into.rows)
        expect(column * P).toBeLessThan(op.into.columns)
        expect(inner).toBeGreaterThanOrEqual(0)
        expect(inner * P).toBeLessThan(op.left?.columns ?? op.right.rows)
      }
      const all =
        op.into.region === 'full' ? (op.into.rows * op.into.columns) / P ** 2 : ends.length
      expect(ends.length).toBe(all)
    }
  })
})
