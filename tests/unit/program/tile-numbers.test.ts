import { describe, expect, test } from 'vitest'
import type { Program } from '../../../generator/program/program.ts'
import { extentOf, numbersOf } from '../../../generator/program/tile-numbers.ts'
import { walk } from '../../../generator/program/walk.ts'
import { programOf } from '../../support/designs/golden-runs.ts'
import { shapedPrograms } from '../../support/designs/shaped-programs.ts'

test('the tiles of a lower triangle are numbered row by row', () => {
  const program = programOf({ chunkSize: 32, arraySize: 8 })
  expect(numbersOf('A', program)).toEqual({ starts: [0, 1, 3, 6], tiles: 10, isLower: true })
  expect(extentOf(program)).toEqual({ tileRows: 4, tileColumns: 4, isTriangular: true })
})

/** The tiles of a buffer that a program reads or stores, in its order. */
const touched = (program: Program, buffer: string): number[][] =>
  program.ops.flatMap(op =>
    [...walk(op, program)].flatMap(({ row, column, inner }) => [
      ...(op.left?.buffer === buffer ? [[row, inner]] : []),
      ...(op.right.buffer === buffer ? [[inner, column]] : []),
      ...(op.into.buffer === buffer ? [[row, column]] : []),
    ]),
  )

describe.each(shapedPrograms)('$title', ({ program }) => {
  test.each(program.buffers)(
    'each tile that an operation touches in $name has a number of its own',
    buffer => {
      const { starts, tiles } = numbersOf(buffer.name, program)
      const seen = new Map<number, string>()
      for (const [i = -1, j = -1] of touched(program, buffer.name)) {
        const number = (starts[i] ?? Number.NaN) + j
        expect(number).toBeGreaterThanOrEqual(0)
        expect(number).toBeLessThan(tiles)
        expect(seen.get(number) ?? `${i} ${j}`).toBe(`${i} ${j}`)
        seen.set(number, `${i} ${j}`)
      }
      expect(seen.size).toBeGreaterThan(0)
    },
  )

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
      const n = op.strip ? 1 : op.into.rows / P
      if (op.strip) expect(made.every(({ row }) => row === op.strip?.tileRow)).toBe(true)
      const all = op.into.region === 'full' ? (n * op.into.columns) / P : (n * (n + 1)) / 2
      expect(ends.length).toBe(all)
    }
  })
})
