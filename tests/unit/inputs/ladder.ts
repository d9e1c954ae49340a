export interface LadderOptions {
  /** Size of the diagonal blocks that hold their inverses already. */
  readonly from?: number
  /** More bits, all fraction, of the intermediate Z. */
  readonly more?: number
}

/**
 * The blocked scheme on integers, independent of the generator: L of T = I + L, Q(F), W bits, left
 * order. A holds the inverses of its diagonal blocks (2 x 2 ones are their own).
 */
export function ladder(
  A: ArrayLike<number>,
  k: number,
  W: number,
  F: number,
  { from = 2, more = 0 }: LadderOptions = {},
): Int32Array {
  const L = Int32Array.from(A)
  const at = (i: number, j: number) => L[i * k + j] ?? 0
  /** L[i][j] <- L[i][j] + sum of L[i][m] L[m][j], first <= m < end, in W + extra bits; shift back. */
  const update = (
    i: number,
    j: number,
    [first, end]: [number, number],
    shift: number,
    extra: number,
  ) => {
    let sum = at(i, j) * 2 ** F
    for (let m = first; m < end; m += 1) sum += at(i, m) * at(m, j)
    const rounded = Math.floor((sum + 2 ** (shift - 1)) / 2 ** shift)
    const limit = 2 ** (W + extra - 1)
    L[i * k + j] = Math.min(Math.max(rounded, -limit), limit - 1)
  }
  const merge = (base: number, middle: number, end: number) => {
    // Z = A21 + L22 A21, rows from the last so that those still needed are untouched.
    for (let i = end - 1; i >= middle; i -= 1) {
      for (let j = base; j < middle; j += 1) update(i, j, [middle, i], F - more, more)
    }
    // X21 = Z + Z L11, columns from the first for the same reason.
    for (let i = middle; i < end; i += 1) {
      for (let j = base; j < middle; j += 1) update(i, j, [j + 1, middle], F + more, 0)
    }
  }
  for (let b = from; b < k; b *= 2) {
    for (let base = 0; base < k; base += 2 * b) merge(base, base + b, base + 2 * b)
  }
  return L
}
