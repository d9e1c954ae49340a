import type { MatrixShape } from './matrix/matrix.ts'
import { operandsOf } from './operands.ts'
import type { Op, Program } from './program.ts'
import { innerTiles } from './walk.ts'

/** How the tiles of a buffer are numbered: tile (i, j) is number starts[i] + j. */
export interface TileNumbers {
  readonly starts: readonly number[]
  /** Numbers in all. */
  readonly tiles: number
  /** Whether only the tiles of the lower triangle have one. */
  readonly isLower: boolean
}

/** The largest matrix of a program in tiles, in either direction, and whether all are alike. */
export interface Extent {
  readonly tileRows: number
  readonly tileColumns: number
  /** Every matrix is square, of one size, and zero above its diagonal: so are the tiles. */
  readonly isTriangular: boolean
}

type Sized = Pick<Program, 'ops' | 'input' | 'output' | 'tile'>

export function extentOf({ ops, input, output, tile: P }: Sized): Extent {
  const matrices = [input, output, ...ops.flatMap(operandsOf)]
  const rows = Math.max(...matrices.map(matrix => matrix.rows))
  return {
    tileRows: rows / P,
    tileColumns: Math.max(...matrices.map(({ columns }) => columns)) / P,
    isTriangular: matrices.every(matrix => isTriangle(matrix) && matrix.rows === rows),
  }
}

/**
 * Numbers of the tiles of a buffer. Where all its matrices are lower triangles of one size only the
 * tiles of the triangle have one, row by row; else every tile of the largest matrix has.
 */
export function numbersOf(buffer: string, program: Sized): TileNumbers {
  const { input, output, ops, tile: P } = program
  const own = [input, output, ...ops.flatMap(operandsOf)].filter(one => one.buffer === buffer)
  const rows = Math.max(...own.map(matrix => matrix.rows)) / P
  const columns = Math.max(...own.map(matrix => matrix.columns)) / P
  const isLower = own.every(matrix => isTriangle(matrix) && matrix.rows === rows * P)
  const starts = Array.from({ length: rows }, (_, i) => (isLower ? (i * (i + 1)) / 2 : i * columns))
  return { starts, isLower, tiles: isLower ? (rows * (rows + 1)) / 2 : rows * columns }
}

/** The numberings of a program's buffers, each once. */
export function numberings(program: Program): readonly TileNumbers[] {
  const found = program.buffers.map(({ name }) => numbersOf(name, program))
  const byText = new Map(found.map(numbers => [numbers.starts.join(), numbers]))
  return [...byText.values()]
}

/** Which of the numberings is that of a buffer. */
export const numberingOf = (buffer: string, program: Program): number => {
  const own = numbersOf(buffer, program).starts.join()
  return numberings(program).findIndex(({ starts }) => starts.join() === own)
}

/** The last tile column of a result, and the last inner tile. */
export const lastTiles = (op: Op, P: number) => ({
  column: op.into.columns / P - 1,
  inner: innerTiles(op, P) - 1,
})

const isTriangle = ({ rows, columns, region }: MatrixShape): boolean =>
  rows === columns && region !== 'full'
