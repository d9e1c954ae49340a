import { expect, test } from 'vitest'
import { integer } from '../../../generator/formats/integer.ts'
import { bitExact } from '../../../generator/golden/arithmetic.ts'
import { runProgram } from '../../../generator/golden/machine.ts'
import { bandOf, type MatrixShape } from '../../../generator/program/matrix/matrix.ts'
import { plainPipeline } from '../../../generator/program/pipeline.ts'
import type { Op, Operand, Program } from '../../../generator/program/program.ts'

const tile = 4

const operand = (symbol: string, shape: MatrixShape): Operand => ({
  ...{ symbol, buffer: symbol, band: bandOf(shape), fractionBits: 7, width: 8, kind: integer },
  ...shape,
})

/** A program of one product, O = K V, of whatever shapes. */
function productOf(K: MatrixShape, V: MatrixShape, O: MatrixShape): Program {
  const [left, right, into] = [operand('K', K), operand('V', V), operand('O', O)]
  const diagonals = ({ rows, columns }: MatrixShape) => ({
    first: 1 - columns / tile,
    last: rows / tile - 1,
  })
  const op: Op = {
    ...{ name: 'O', equation: 'O = K V', left, right, into, fresh: into.band },
    ...{ unit: 'none', addend: null, blocks: null, granularity: 'tile', tileRow: null },
    tiles: { into: diagonals(O), left: diagonals(K), right: diagonals(V) },
    ...{ shift: { result: 7, unit: 0, addend: 0 }, wait: 0 },
  }
  const buffers = ['K', 'V', 'O'].map(name => ({ name, kind: 'work', starts: 'empty' }) as const)
  return {
    ...{
      input: left,
      output: into,
      tile,
      width: 8,
      fractionBits: 7,
      pipeline: plainPipeline,
      contexts: 1,
    },
    protection: { memories: false, control: false },
    ramStyle: 'plain',
    ...{ buffers, matrices: [], ops: [op] },
  }
}

/** Entries that run through all of -32 to 31, zero outside the region. */
const entries = ({ rows, columns, region }: MatrixShape, from: number): number[] =>
  Array.from({ length: rows * columns }, (_, at) => {
    const [row, column] = [Math.floor(at / columns), at % columns]
    const isInside = region === 'full' || column < row || (region === 'lower' && column === row)
    return isInside ? ((row * 29 + column * 37 + row * column * from) % 64) - 32 : 0
  })

const full = (rows: number, columns: number): MatrixShape => ({ rows, columns, region: 'full' })

test.each([
  ['full 16 x 32 times full 32 x 16', full(16, 32), full(32, 16), full(16, 16)],
  ['full 32 x 16 times full 16 x 8', full(32, 16), full(16, 8), full(32, 8)],
  [
    'lower 16 x 16 times full 16 x 32',
    { rows: 16, columns: 16, region: 'lower' } as const,
    full(16, 32),
    full(16, 32),
  ],
  [
    'full 16 x 32 times full 32 x 16, of which the part below the diagonal is kept',
    full(16, 32),
    full(32, 16),
    { rows: 16, columns: 16, region: 'strictly lower' } as const,
  ],
])('the golden model takes a product of %s', (_, K, V, O) => {
  const [k, v] = [entries(K, 5), entries(V, 11)]
  const { buffers, saturations } = runProgram(
    productOf(K, V, O),
    new Map([
      ['K', k],
      ['V', v],
    ]),
    bitExact,
  )
  let clipped = 0
  const expected = Array.from({ length: O.rows * O.columns }, (_entry, at) => {
    const [row, column] = [Math.floor(at / O.columns), at % O.columns]
    if (O.region === 'strictly lower' && column >= row) return 0
    let sum = 0
    for (let l = 0; l < K.columns; l++) {
      sum += (k[row * K.columns + l] ?? 0) * (v[l * V.columns + column] ?? 0)
    }
    const rounded = (sum + 64) >> 7
    if (rounded > 127 || rounded < -128) clipped += 1
    return Math.max(-128, Math.min(127, rounded))
  })
  expect([...(buffers.get('O') ?? [])]).toEqual(expected)
  expect(new Set(expected).size).toBeGreaterThan(20)
  expect(saturations).toBe(clipped)
})
