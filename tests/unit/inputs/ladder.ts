/** The blocked scheme on integers, independent of the generator: L of T = I + L, Q(F), W bits. */
export function ladder(A: Int32Array, k: number, W: number, F: number): Int32Array {
  const L = Int32Array.from(A)
  const at = (i: number, j: number) => L[i * k + j] ?? 0
  /** L[i][j] <- L[i][j] + sum of L[i][m] L[m][j], from <= m < to; rounded half up, saturated. */
  const update = (i: number, j: number, from: number, to: number) => {
    let sum = at(i, j) * 2 ** F
    for (let m = from; m < to; m += 1) sum += at(i, m) * at(m, j)
    const rounded = Math.floor((sum + 2 ** (F - 1)) / 2 ** F)
    L[i * k + j] = Math.min(Math.max(rounded, -(2 ** (W - 1))), 2 ** (W - 1) - 1)
  }
  const merge = (base: number, middle: number, end: number) => {
    // Z = A21 + L22 A21, rows from the last so that those still needed are untouched.
    for (let i = end - 1; i >= middle; i -= 1) {
      for (let j = base; j < middle; j += 1) update(i, j, middle, i)
    }
    // X21 = Z + Z L11, columns from the first for the same reason.
    for (let i = middle; i < end; i += 1) {
      for (let j = base; j < middle; j += 1) update(i, j, j + 1, middle)
    }
  }
  for (let b = 2; b < k; b *= 2) {
    for (let base = 0; base < k; base += 2 * b) merge(base, base + b, base + 2 * b)
  }
  return L
}
