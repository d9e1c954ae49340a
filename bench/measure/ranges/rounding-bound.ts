/** What a blocked inversion has stored: integers of 2^-F, k * k, row major. */
export interface Stored {
  readonly k: number
  readonly fractionBits: number
  readonly A: ArrayLike<number>
  /** Every intermediate Z, each in its corner. */
  readonly Z: ArrayLike<number>
  /** T - I. */
  readonly T: ArrayLike<number>
}

/**
 * How far each entry of T can be from the true inverse of A, in units of 2^-F, when every store of the
 * scheme `blocked` has rounded and none has saturated: half a unit a store, and what the products
 * make of the errors of their operands. An entry that is further away has lost more than rounding.
 */
export function roundingBound({ k, fractionBits, A, Z, T }: Stored): Float64Array {
  const unit = 2 ** -fractionBits
  const errorT = new Float64Array(k * k)
  const errorZ = new Float64Array(k * k)
  const size = (values: ArrayLike<number>, at: number) => Math.abs(values[at] ?? 0) * unit
  for (let half = 2; half < k; half *= 2) {
    for (const { row, column, middle } of corners(k, half)) {
      // Z = A21 + L22 A21, A without error.
      let sum = 0.5
      for (let l = middle; l < row; l++) {
        sum += (errorT[row * k + l] ?? 0) * size(A, l * k + column)
      }
      errorZ[row * k + column] = sum
    }
    for (const { row, column, middle } of corners(k, half)) {
      // T21 = Z + Z L11.
      let sum = 0.5 + (errorZ[row * k + column] ?? 0)
      for (let l = column + 1; l < middle; l++) {
        const own = errorT[l * k + column] ?? 0
        sum += size(Z, row * k + l) * own
        sum += (errorZ[row * k + l] ?? 0) * (size(T, l * k + column) + own * unit)
      }
      errorT[row * k + column] = sum
    }
  }
  return errorT
}

/** The entries of the corners that merging blocks of `half` fills: lower half rows, upper half columns. */
function* corners(k: number, half: number) {
  for (let start = 0; start < k; start += 2 * half) {
    const middle = start + half
    for (let row = middle; row < middle + half; row++) {
      for (let column = start; column < middle; column++) yield { row, column, middle }
    }
  }
}
