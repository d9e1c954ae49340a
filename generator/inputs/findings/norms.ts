/** The largest sum of magnitudes of a row: ||A||inf. */
export function normInf(A: Float64Array, k: number): number {
  let largest = 0
  for (let i = 0; i < k; i += 1) {
    let sum = 0
    for (let j = 0; j < i; j += 1) sum += Math.abs(A[i * k + j] ?? 0)
    largest = Math.max(largest, sum)
  }
  return largest
}

/** The largest magnitude of an entry of A^n, n from 1 to k - 1, and that n. */
export function largestPower(
  A: Float64Array,
  k: number,
): { readonly largest: number; readonly power: number } {
  let [largest, power] = [0, 1]
  let P = A
  for (let n = 1; n < k; n += 1) {
    if (n > 1) P = times(P, A, k, n)
    const most = P.reduce(
      (found, x) => Math.max(found, Number.isNaN(x) ? Infinity : Math.abs(x)),
      0,
    )
    if (most > largest) [largest, power] = [most, n]
    if (most === 0 || most === Infinity) break
  }
  return { largest, power }
}

/** A^(n-1) A, both strictly lower triangular: the first n - 1 subdiagonals of the product are zero. */
function times(P: Float64Array, A: Float64Array, k: number, n: number): Float64Array {
  const product = new Float64Array(k * k)
  for (let i = n; i < k; i += 1) {
    for (let l = 1; l <= i - n + 1; l += 1) {
      const x = P[i * k + l] ?? 0
      if (x === 0) continue
      for (let j = 0; j < l; j += 1)
        product[i * k + j] = (product[i * k + j] ?? 0) + x * (A[l * k + j] ?? 0)
    }
  }
  return product
}
