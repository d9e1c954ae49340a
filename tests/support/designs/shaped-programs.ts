import { integer } from '../../../generator/formats/integer.ts'
import { withWaits } from '../../../generator/program/cycles/waits.ts'
import { bandOf, type MatrixShape } from '../../../generator/program/matrix/matrix.ts'
import { makeOp } from '../../../generator/program/op.ts'
import type { OpDraft } from '../../../generator/program/op-draft.ts'
import { plainPipeline } from '../../../generator/program/pipeline.ts'
import type { Operand, Program } from '../../../generator/program/program.ts'

const format = { kind: integer, width: 8, fractionBits: 7 }

export const full = (rows: number, columns: number): MatrixShape => ({
  rows,
  columns,
  region: 'full',
})

const matrix = (symbol: string, shape: MatrixShape, width = 8): Operand => ({
  ...{ symbol, buffer: symbol, band: bandOf(shape) },
  ...shape,
  ...format,
  ...{ width, fractionBits: width - 1 },
})

type Draft = Pick<OpDraft, 'left' | 'right' | 'into' | 'unit'> & Partial<OpDraft>

/** A program of operations that no scheme of ours has, on matrices of whatever shapes. */
function programOf(P: number, input: Operand, output: Operand, drafts: readonly Draft[]): Program {
  const ops = drafts.flatMap(
    draft => makeOp({ name: draft.into.symbol, equation: draft.into.symbol, ...draft }, P) ?? [],
  )
  const work = new Set(ops.map(({ into }) => into.buffer).filter(name => name !== 'T'))
  const machine = { tile: P, contexts: 1, pipeline: plainPipeline } as const
  return {
    ...machine,
    ...{ input, output, width: input.width },
    protection: { memories: false, control: false },
    ramStyle: 'plain',
    buffers: [
      { name: 'A', kind: 'input', starts: 'empty' },
      { name: 'T', kind: 'output', starts: 'empty' },
      ...[...work].map(name => ({ name, kind: 'work', starts: 'empty' }) as const),
    ],
    matrices: [],
    ops: withWaits(ops, machine),
  }
}

/** Rows of a matrix as numbers, to be computed with in other words than ours. */
type Rows = readonly (readonly number[])[]

export interface Shaped {
  readonly title: string
  readonly program: Program
  /** What it sends, in units of the last bit, before it is clipped. */
  readonly expected: (A: Rows) => Rows
}

const times = (X: Rows, Y: Rows, plus = (_: number, __: number) => 0): Rows =>
  X.map((row, i) =>
    (Y[0] ?? []).map((_, j) => {
      const sum = row.reduce((total, x, l) => total + x * (Y[l]?.[j] ?? 0), 0)
      return Math.floor((sum + plus(i, j) * 128 + 64) / 128)
    }),
  )

const clipped = (X: Rows): Rows => X.map(row => row.map(x => Math.max(-128, Math.min(127, x))))

const lower = (X: Rows): Rows => X.map((row, i) => row.map((x, j) => (j < i ? x : 0)))

function squared(k: number, P: number): Shaped {
  const [A, T] = [matrix('A', full(k, k)), matrix('T', full(k, k))]
  const program = programOf(P, A, T, [{ left: A, right: A, into: T, unit: 'none' }])
  return { title: `T = A A, full ${k} x ${k}, P = ${P}`, program, expected: X => times(X, X) }
}

/** The leading square of a tall matrix, or of one with as many rows as columns, times the whole. */
function tall(rows: number, columns: number, P: number): Shaped {
  const [A, T] = [matrix('A', full(rows, columns)), matrix('T', full(rows, columns))]
  const Z = matrix('Z', full(columns, columns))
  const program = programOf(P, A, T, [
    { left: null, right: A, into: Z, unit: 'left' },
    { left: A, right: Z, into: T, unit: 'none' },
  ])
  const title = `T = A Z, full ${rows} x ${columns}, Z the leading square of A, P = ${P}`
  return { title, program, expected: X => times(X, X.slice(0, columns)) }
}

/** Buffers of two numberings: a strictly lower matrix between full ones. */
function lowerTimesFull(k: number, P: number): Shaped {
  const [A, T] = [matrix('A', full(k, k)), matrix('T', full(k, k))]
  const Z = matrix('Z', { rows: k, columns: k, region: 'strictly lower' })
  const program = programOf(P, A, T, [
    { left: A, right: A, into: Z, unit: 'none' },
    { left: Z, right: A, into: T, unit: 'left' },
  ])
  const title = `T = (I + L) A, full ${k} x ${k}, L what lies below the diagonal of A A, P = ${P}`
  const expected = (X: Rows) => times(lower(clipped(times(X, X))), X, (i, j) => X[i]?.[j] ?? 0)
  return { title, program, expected }
}

/** What a lower matrix and its diagonal give; an addend; more columns than rows. */
export function wide(rows: number, columns: number, P: number): Shaped {
  const [A, T] = [matrix('A', full(rows, columns)), matrix('T', full(rows, columns))]
  const Z = matrix('Z', full(rows, columns))
  const program = programOf(P, A, T, [
    { left: null, right: A, into: Z, unit: 'left', addend: { ...A, sign: 1 } },
    { left: null, right: Z, into: T, unit: 'left' },
  ])
  const title = `T = A + A, full ${rows} x ${columns}, P = ${P}`
  return { title, program, expected: X => X.map(row => row.map(x => 2 * x)) }
}

/** One operation, whose addend is read when the next matrix may come. */
export function addedAtOnce(rows: number, columns: number, P: number): Shaped {
  const [A, T] = [matrix('A', full(rows, columns)), matrix('T', full(rows, columns))]
  const program = programOf(P, A, T, [
    { left: null, right: A, into: T, unit: 'left', addend: { ...A, sign: 1 } },
  ])
  const title = `T = A + A at once, full ${rows} x ${columns}, P = ${P}`
  return { title, program, expected: X => X.map(row => row.map(x => 2 * x)) }
}

function lowerSquared(k: number, P: number): Shaped {
  const shape = { rows: k, columns: k, region: 'lower' } as const
  const [A, T] = [matrix('A', shape), matrix('T', shape)]
  const program = programOf(P, A, T, [{ left: A, right: A, into: T, unit: 'none' }])
  return {
    title: `T = A A, lower with its diagonal, ${k} x ${k}, P = ${P}`,
    program,
    expected: X => times(X, X),
  }
}

/** A finer left operand, full, in a buffer of its own width. */
function finer(k: number, width: number, P: number): Shaped {
  const [A, T] = [matrix('A', full(k, k)), matrix('T', full(k, k))]
  const Z = matrix('Z', full(k, k), width)
  const program = programOf(P, A, T, [
    { left: null, right: A, into: Z, unit: 'left' },
    { left: Z, right: A, into: T, unit: 'none' },
  ])
  const title = `T = Z A, full ${k} x ${k}, Z = A in ${width} bits, P = ${P}`
  return { title, program, expected: X => times(X, X) }
}

/** A buffer that holds a small matrix, then a larger one; addends from it alone. */
function reused(rows: number, columns: number, P: number): Shaped {
  const [A, T] = [matrix('A', full(rows, columns)), matrix('T', full(rows, columns))]
  const Z = { ...matrix('Z', full(columns, columns)), buffer: 'B' }
  const Y = { ...matrix('Y', full(rows, columns)), buffer: 'B' }
  const program = programOf(P, A, T, [
    { left: null, right: A, into: Z, unit: 'left' },
    { left: null, right: A, into: Y, unit: 'left' },
    { left: null, right: Y, into: T, unit: 'left', addend: { ...Y, sign: 1 } },
  ])
  const title = `T = Y + Y, full ${rows} x ${columns}, Y where a square was, P = ${P}`
  return { title, program, expected: X => X.map(row => row.map(x => 2 * x)) }
}

/** Tile rows one by one, from the first to the last: each takes what lies left of its diagonal tile. */
function substitutedByTiles(k: number, P: number): Shaped {
  const [A, T] = [matrix('A', full(k, k)), matrix('T', full(k, k))]
  const Z = matrix('Z', { rows: k, columns: k, region: 'strictly lower' })
  const strips = Array.from({ length: k / P }, (_, tileRow): Draft => {
    const first = tileRow * P
    const strip = (from: number, last: number) => ({ tileRow, inner: { first: from, last } })
    return tileRow === 0
      ? { left: null, right: A, into: T, unit: 'left', strip: strip(first, first + P - 1) }
      : {
          ...{ left: Z, right: T, into: T, unit: 'none', strip: strip(0, first - 1) },
          addend: { ...A, sign: 1 },
        }
  })
  const program = programOf(P, A, T, [{ left: null, right: A, into: Z, unit: 'left' }, ...strips])
  const title = `T = A + Z T by tile rows, ${k} x ${k}, Z what lies below the diagonal of A, P = ${P}`
  const expected = (X: Rows): Rows => {
    const done: number[][] = []
    for (const [i, row] of X.entries()) {
      const before = Math.floor(i / P) * P
      const own = done.slice(0, before)
      const [next = []] = times([row.slice(0, before)], own, (_, j) => row[j] ?? 0)
      done.push([...(clipped([before === 0 ? row : next])[0] ?? [])])
    }
    return done
  }
  return { title, program, expected }
}

/** Left operands of fewer bits than right ones, both stored. */
function narrower(k: number, width: number, P: number): Shaped {
  const [A, T] = [matrix('A', full(k, k), 8 + width), matrix('T', full(k, k), 8 + width)]
  const Z = matrix('Z', full(k, k), 8)
  const program = programOf(P, A, T, [
    { left: null, right: A, into: Z, unit: 'left' },
    { left: Z, right: A, into: T, unit: 'none' },
  ])
  const title = `T = Z A, full ${k} x ${k}, Z = A in ${width} bits fewer, P = ${P}`
  const unit = 2 ** width
  const rounded = (X: Rows) => X.map(row => row.map(x => Math.floor((x + unit / 2) / unit)))
  return { title, program, expected: X => times(rounded(X), X) }
}

/** The same with the unit diagonal on the narrow side. */
function besideNarrower(k: number, width: number, P: number): Shaped {
  const [A, T] = [matrix('A', full(k, k), 8 + width), matrix('T', full(k, k), 8 + width)]
  const Z = { ...matrix('Z', { rows: k, columns: k, region: 'strictly lower' }, 8) }
  const program = programOf(P, A, T, [
    { left: null, right: A, into: Z, unit: 'left' },
    { left: Z, right: A, into: T, unit: 'left' },
  ])
  const title = `T = (I + Z) A, full ${k} x ${k}, Z strictly lower in ${width} bits fewer, P = ${P}`
  const unit = 2 ** width
  const rounded = (X: Rows) => lower(X.map(row => row.map(x => Math.floor((x + unit / 2) / unit))))
  return { title, program, expected: X => times(rounded(X), X, (i, j) => X[i]?.[j] ?? 0) }
}

export const shapedPrograms: readonly Shaped[] = [
  squared(8, 4),
  squared(16, 4),
  tall(16, 8, 4),
  tall(12, 8, 4),
  tall(24, 4, 4),
  lowerTimesFull(16, 4),
  lowerTimesFull(8, 8),
  wide(8, 16, 4),
  wide(4, 20, 4),
  addedAtOnce(4, 4, 4),
  addedAtOnce(8, 8, 8),
  addedAtOnce(8, 16, 4),
  lowerSquared(16, 4),
  finer(8, 10, 4),
  finer(4, 12, 4),
  reused(16, 8, 4),
  substitutedByTiles(8, 4),
  substitutedByTiles(16, 4),
  narrower(8, 4, 4),
  besideNarrower(16, 2, 4),
]

/** Entries that run through all of -60 to 60, row by row. */
export function entriesFor({ program: { input } }: Shaped, seed: number): Int32Array {
  const { rows, columns, region } = input
  return Int32Array.from({ length: rows * columns }, (_, at) => {
    const [row, column] = [Math.floor(at / columns), at % columns]
    const isInside = region === 'full' || column < row || (region === 'lower' && column === row)
    const value = ((at * 37 + seed * 53 + row * column * 11) % 121) - 60
    return isInside ? value : 0
  })
}

/** What the program has to send for a matrix, by plain loops, clipped. */
export function expectedOf({ program, expected }: Shaped, A: Int32Array): Int32Array {
  const { rows, columns } = program.input
  const asRows = Array.from({ length: rows }, (_, i) => [
    ...A.slice(i * columns, (i + 1) * columns),
  ])
  return Int32Array.from(clipped(expected(asRows)).flat())
}
