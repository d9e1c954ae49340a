/**
 * The oracle: `T = (I - A)^-1` by forward substitution in FP64, unit lower triangular, row major.
 * `A` is k * k, strictly lower triangular (what is on or above the diagonal is not read).
 * Row i: `T_i = e_i + sum over m < i of A[i][m] T_m`. Sums are plain: where the bounds of
 * Gated DeltaNet hold no partial sum exceeds 1, so the error stays below k * 2^-53.
 */
export function inverse(A: Float64Array, k: number): Float64Array {
  const T = new Float64Array(k * k)
  for (let i = 0; i < k; i += 1) {
    T[i * k + i] = 1
    for (let m = 0; m < i; m += 1) {
      const a = A[i * k + m] ?? 0
      if (a === 0) continue
      for (let j = 0; j <= m; j += 1) {
        const at = i * k + j
        T[at] = (T[at] ?? 0) + a * (T[m * k + j] ?? 0)
      }
    }
  }
  return T
}
