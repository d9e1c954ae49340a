import { silu } from '../inputs/families/gdn.ts'
import { type Matrix, matrix, rowsOf } from './matrix.ts'

/** Keeps a length of zero from dividing. */
const epsilon = 1e-6

/** log(1 + exp(x)), without overflow. */
export const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))

/** Each row over its root mean square, times `weights`. */
export function rmsNorm(X: Matrix, weights: Float64Array): Matrix {
  const normed = matrix(X.rows, X.columns)
  for (let i = 0; i < X.rows; i += 1) {
    const x = rowsOf(X, i, 1).values
    const scale = 1 / Math.sqrt(squares(x) / X.columns + epsilon)
    x.forEach((value, j) => {
      normed.values[i * X.columns + j] = value * scale * (weights[j] ?? 0)
    })
  }
  return normed
}

/** Each row made of unit length, times `scale`; in place. */
export function toUnitRows(X: Matrix, scale: number): void {
  for (let i = 0; i < X.rows; i += 1) {
    const x = rowsOf(X, i, 1).values
    const factor = scale / Math.sqrt(squares(x) + epsilon)
    for (let j = 0; j < x.length; j += 1) x[j] = (x[j] ?? 0) * factor
  }
}

const squares = (x: Float64Array): number => {
  let sum = 0
  for (let j = 0; j < x.length; j += 1) sum += (x[j] ?? 0) ** 2
  return sum
}

/** `X * SiLU(gate)` by element. */
export const gatedBy = (X: Matrix, gate: Matrix): Matrix =>
  matrix(
    X.rows,
    X.columns,
    X.values.map((x, at) => x * silu(gate.values[at] ?? 0)),
  )

/** A part of a matrix: rows and columns, each from a first one on. */
interface Part {
  readonly row: number
  readonly rows: number
  readonly column: number
  readonly columns: number
}

/** That part, copied; rows beyond the last are zero. */
export function partOf(X: Matrix, { row, rows, column, columns }: Part): Matrix {
  const part = matrix(rows, columns)
  for (let i = 0; i < Math.min(rows, X.rows - row); i += 1) {
    const at = (row + i) * X.columns + column
    part.values.set(X.values.subarray(at, at + columns), i * columns)
  }
  return part
}
