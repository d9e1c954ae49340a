/** Real numbers in rows. */
export interface Matrix {
  readonly rows: number
  readonly columns: number
  /** Row major. */
  readonly values: Float64Array
}

/** A matrix of zeros, or of values at hand. */
export const matrix = (
  rows: number,
  columns: number,
  values: Float64Array = new Float64Array(rows * columns),
): Matrix => ({ rows, columns, values })

/** Some rows of a matrix, not copied. */
export const rowsOf = ({ columns, values }: Matrix, first: number, count: number): Matrix =>
  matrix(count, columns, values.subarray(first * columns, (first + count) * columns))

/** X Y; factors that are zero cost nothing, so a triangle costs half. */
export function product(X: Matrix, Y: Matrix): Matrix {
  const { values: y, columns } = Y
  const sums = matrix(X.rows, columns)
  for (let i = 0; i < X.rows; i += 1) {
    const row = sums.values.subarray(i * columns, (i + 1) * columns)
    for (let l = 0; l < X.columns; l += 1) {
      const factor = X.values[i * X.columns + l] ?? 0
      if (factor === 0) continue
      const at = l * columns
      for (let j = 0; j < columns; j += 1) row[j] = (row[j] ?? 0) + factor * (y[at + j] ?? 0)
    }
  }
  return sums
}

/** X Y^T: the inner products of rows of X with rows of Y. */
export function innerProducts(X: Matrix, Y: Matrix): Matrix {
  // Room for whole groups of four rows.
  const values = new Float64Array(4 * Math.ceil(X.rows / 4) * Y.rows)
  for (let row = 0; row < X.rows; row += 4) fourRows(X, Y, row, values)
  return matrix(X.rows, Y.rows, values.subarray(0, X.rows * Y.rows))
}

/**
 * Four rows of sums, two columns at a time, as each value that is read then serves two or four: most
 * of the time of a forward pass goes here. Rows beyond the last are read as zero.
 */
function fourRows(X: Matrix, Y: Matrix, row: number, sums: Float64Array): void {
  const { values: x, columns: inner } = X
  const { values: y, rows: columns } = Y
  const a = row * inner
  const b = a + inner
  const c = b + inner
  const d = c + inner
  for (let column = 0; column < columns; column += 2) {
    const first = column * inner
    const second = first + inner
    let a1 = 0
    let a2 = 0
    let b1 = 0
    let b2 = 0
    let c1 = 0
    let c2 = 0
    let d1 = 0
    let d2 = 0
    for (let l = 0; l < inner; l += 1) {
      const one = y[first + l] ?? 0
      const two = y[second + l] ?? 0
      const xa = x[a + l] ?? 0
      const xb = x[b + l] ?? 0
      const xc = x[c + l] ?? 0
      const xd = x[d + l] ?? 0
      a1 += xa * one
      a2 += xa * two
      b1 += xb * one
      b2 += xb * two
      c1 += xc * one
      c2 += xc * two
      d1 += xd * one
      d2 += xd * two
    }
    const at = row * columns + column
    sums[at] = a1
    sums[at + columns] = b1
    sums[at + 2 * columns] = c1
    sums[at + 3 * columns] = d1
    if (column + 1 === columns) break
    sums[at + 1] = a2
    sums[at + columns + 1] = b2
    sums[at + 2 * columns + 1] = c2
    sums[at + 3 * columns + 1] = d2
  }
}

/** X^T Y. */
export function transposedProduct(X: Matrix, Y: Matrix): Matrix {
  const { columns } = Y
  const sums = matrix(X.columns, columns)
  for (let l = 0; l < X.rows; l += 1) {
    for (let i = 0; i < X.columns; i += 1) {
      const factor = X.values[l * X.columns + i] ?? 0
      const at = i * columns
      const from = l * columns
      for (let j = 0; j < columns; j += 1)
        sums.values[at + j] = (sums.values[at + j] ?? 0) + factor * (Y.values[from + j] ?? 0)
    }
  }
  return sums
}

/** X + Y, into X. */
export function addTo(X: Matrix, Y: Matrix): void {
  for (let at = 0; at < X.values.length; at += 1)
    X.values[at] = (X.values[at] ?? 0) + (Y.values[at] ?? 0)
}
