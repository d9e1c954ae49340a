/*
 * The schemes as plain loops over single entries of integers, independent of the generator. A matrix
 * is strictly lower triangular, k x k, row major; A and T have W bits, F of them fraction.
 */

export interface Numbers {
  readonly k: number
  readonly W: number
  readonly F: number
}

type Matrix = Int32Array

/** Sum of X[i][m] Y[m][j] over j < m < i, exact. */
export function dot(X: Matrix, Y: Matrix, k: number, i: number, j: number): number {
  let sum = 0
  for (let m = j + 1; m < i; m += 1) sum += (X[i * k + m] ?? 0) * (Y[m * k + j] ?? 0)
  return sum
}

/** Round half up after `shift` bits, then saturate to W bits. */
export function stored(sum: number, shift: number, W: number): number {
  const rounded = shift === 0 ? sum : Math.floor((sum + 2 ** (shift - 1)) / 2 ** shift)
  return Math.min(Math.max(rounded, -(2 ** (W - 1))), 2 ** (W - 1) - 1)
}

/** The entries of subdiagonals `first` to `last`, one subdiagonal after the other. */
function* entries(k: number, first: number, last: number): Generator<[number, number, number]> {
  for (let d = first; d <= Math.min(last, k - 1); d += 1)
    for (let i = d; i < k; i += 1) yield [i, i - d, i * k + i - d]
}

/** T = A + A T, row after row; on the subdiagonals up to `last` alone it is the masked power sum. */
export function substitution(A: Matrix, { k, W, F }: Numbers, last = k - 1): Matrix {
  const T = new Int32Array(k * k)
  for (const [i, j, at] of entries(k, 1, last))
    T[at] = stored((A[at] ?? 0) * 2 ** F + dot(A, T, k, i, j), F, W)
  return T
}

/** E = A + A T0 - T0, then T = E + T E beyond the band N of T0, one subdiagonal after the other. */
export function progressive(A: Matrix, numbers: Numbers, N: number): Matrix {
  const { k, W, F } = numbers
  const T = substitution(A, numbers, N)
  const E = new Int32Array(k * k)
  for (const [i, j, at] of entries(k, N + 1, k - 1))
    E[at] = stored((A[at] ?? 0) * 2 ** F + dot(A, T, k, i, j), F, W)
  for (const [i, j, at] of entries(k, N + 1, k - 1))
    T[at] = stored((E[at] ?? 0) * 2 ** F + dot(T, E, k, i, j), F, W)
  return T
}

/**
 * E = A + T A, then T = T + E + E T, on the subdiagonals b + 1 to 2 b + 1 of the exact band b; with
 * `whole` on all of 1 to 2 b + 1, E = A - T + T A, so that what is there is corrected as well.
 */
export function doubling(
  A: Matrix,
  numbers: Numbers,
  { N, more = 0, whole = false }: { N: number; more?: number; whole?: boolean },
): Matrix {
  const { k, W, F } = numbers
  let T = substitution(A, numbers, N)
  for (let b = N; b < k - 1; b = 2 * b + 1) {
    const E = new Int32Array(k * k)
    const next = Int32Array.from(T)
    for (const [i, j, at] of entries(k, whole ? 1 : b + 1, 2 * b + 1)) {
      const sum = ((A[at] ?? 0) - (T[at] ?? 0)) * 2 ** F + dot(T, A, k, i, j)
      E[at] = stored(sum, F - more, W + more)
    }
    for (const [i, j, at] of entries(k, whole ? 1 : b + 1, 2 * b + 1)) {
      const sum = ((T[at] ?? 0) * 2 ** more + (E[at] ?? 0)) * 2 ** F + dot(E, T, k, i, j)
      next[at] = stored(sum, F + more, W)
    }
    T = next
  }
  return T
}

/** D = A + A T - T with `finer` more fraction bits, then T + D + T D. */
export function refined(A: Matrix, T: Matrix, { k, W, F }: Numbers, finer: number): Matrix {
  const D = new Int32Array(k * k)
  for (const [i, j, at] of entries(k, 1, k - 1)) {
    const sum = ((A[at] ?? 0) - (T[at] ?? 0)) * 2 ** F + dot(A, T, k, i, j)
    D[at] = stored(sum, F - finer, W)
  }
  const result = new Int32Array(k * k)
  for (const [i, j, at] of entries(k, 1, k - 1)) {
    const sum = (T[at] ?? 0) * 2 ** (F + finer) + (D[at] ?? 0) * 2 ** F + dot(T, D, k, i, j)
    result[at] = stored(sum, F + finer, W)
  }
  return result
}
