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
  let [largest, power] = [largestOf(A, k, 1), 1]
  let P = A
  let next: Float64Array = new Float64Array(k * k)
  for (let n = 2; n < k; n += 1) {
    multiply(P, A, k, n, next)
    const most = largestOf(next, k, n)
    if (most > largest) [largest, power] = [most, n]
    if (most === 0 || most === Number.POSITIVE_INFINITY) break
    ;[P, next] = [next, P === A ? new Float64Array(k * k) : P]
  }
  return { largest, power }
}

// Plain loops over what is not zero by structure: in a large batch much of the time goes here.

/** What is smaller counts as zero: it would end in numbers below 2^-1022, with which a processor is slow. */
const tiny = 1e-150

/** Of A^n, whose first n - 1 subdiagonals are zero; what is not a number has overflowed. */
function largestOf(P: Float64Array, k: number, n: number): number {
  let largest = 0
  for (let i = n; i < k; i += 1) {
    for (let at = i * k; at <= i * k + i - n; at += 1) {
      const x = Math.abs(P[at] ?? 0)
      if (x > largest) largest = x
      else if (Number.isNaN(x)) return Number.POSITIVE_INFINITY
    }
  }
  return largest
}

/** A^(n-1) A into `product`, of which nothing else is read. */
function multiply(P: Float64Array, A: Float64Array, k: number, n: number, product: Float64Array) {
  for (let i = n; i < k; i += 1) {
    const row = i * k
    product.fill(0, row, row + k)
    for (let l = 1; l <= i - n + 1; l += 1) {
      const x = P[row + l] ?? 0
      if (x < tiny && x > -tiny) continue
      for (let j = 0; j < l; j += 1)
        product[row + j] = (product[row + j] ?? 0) + x * (A[l * k + j] ?? 0)
    }
  }
}
