/**
 * The sum of the errors of all entries of T, k x k, whose diagonal is exact. Rounding errors cancel in
 * it as they do in what a model reads; what a series leaves out adds up.
 */
export function errorSum(T: Float64Array, exact: Float64Array, k: number): number {
  let sum = 0
  for (let i = 0; i < k; i += 1)
    for (let at = i * k; at < i * k + i; at += 1) sum += (T[at] ?? 0) - (exact[at] ?? 0)
  return sum
}

/** Root mean square of such sums over matrices, by token; null where an exact T is beyond FP64. */
export function lossProxyOf(sums: readonly number[], k: number): number | null {
  const squares = sums.reduce((total, sum) => total + sum * sum, 0)
  const proxy = Math.sqrt(squares / (sums.length * k))
  return Number.isFinite(proxy) ? proxy : null
}
