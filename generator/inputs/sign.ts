import type { Batch } from './batch.ts'

/** Deviations of a sum of independent random signs that are taken for no chance. */
const certain = 6

/**
 * Whether a batch has the sign of L = -A. Inner products of keys make the sum of all
 * A[i][j] A[j][l] A[i][l] negative, as three keys that are alike in pairs are alike, whatever their
 * signs; beta and decay are weights above 0. Where keys are independent nothing shows.
 */
export function looksNegated({ matrices, k }: Pick<Batch, 'matrices' | 'k'>): boolean {
  let sum = 0
  let squares = 0
  for (const A of matrices) {
    for (let i = 2; i < k; i += 1) {
      for (let j = 1; j < i; j += 1) {
        const found = products(A, k, i, j)
        sum += found.sum
        squares += found.squares
      }
    }
  }
  return sum > certain * Math.sqrt(squares)
}

/** A[i][j] A[j][l] A[i][l] over all l below j. */
function products(A: Float64Array, k: number, i: number, j: number) {
  const left = A[i * k + j] ?? 0
  let sum = 0
  let squares = 0
  for (let l = 0; left !== 0 && l < j; l += 1) {
    const product = left * (A[j * k + l] ?? 0) * (A[i * k + l] ?? 0)
    sum += product
    squares += product * product
  }
  return { sum, squares }
}
