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
  const sums = matrix(X.rows, Y.rows)
  // Four rows of X meet a row of Y together: each of its values is then read once for all of them.
  for (let first = 0; first < X.rows; first += 4) fourRows(X, Y, first, sums.values)
  return sums
}

/** Rows `first` to `first + 3`; those beyond the last are read as zero and not written. */
function fourRows(X: Matrix, Y: Matrix, first: number, sums: Float64Array): void {
  const { values: y, rows, columns } = Y
  const row = (n: number) => rowsOf(X, first + n, 1).values
  const [a, b, c, d] = [row(0), row(1), row(2), row(3)]
  const write = (n: number, j: number, sum: number) => {
    if (first + n < X.rows) sums[(first + n) * rows + j] = sum
  }
  for (let j = 0; j < rows; j += 1) {
    const at = j * columns
    let sumA = 0
    let sumB = 0
    let sumC = 0
    let sumD = 0
    for (let l = 0; l < columns; l += 1) {
      const factor = y[at + l] ?? 0
      sumA += (a[l] ?? 0) * factor
      sumB += (b[l] ?? 0) * factor
      sumC += (c[l] ?? 0) * factor
      sumD += (d[l] ?? 0) * factor
    }
    write(0, j, sumA)
    write(1, j, sumB)
    write(2, j, sumC)
    write(3, j, sumD)
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
