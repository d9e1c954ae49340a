/** What is lost on some tokens against an exact T, in bits, and the bytes that the tokens stand for. */
export interface Pair {
  readonly lost: number
  readonly bytes: number
}

/** Bits over bytes of all pairs, and the standard error of that ratio; null of none, the error of one. */
export function meanOf(pairs: readonly Pair[]): { lost: number | null; error: number | null } {
  const count = pairs.length
  if (count === 0) return { lost: null, error: null }
  const bytes = pairs.reduce((sum, pair) => sum + pair.bytes, 0)
  const lost = pairs.reduce((sum, pair) => sum + pair.lost, 0) / bytes
  if (count === 1) return { lost, error: null }
  const squares = pairs.reduce((sum, pair) => sum + (pair.lost - lost * pair.bytes) ** 2, 0)
  return { lost, error: Math.sqrt((squares * count) / (count - 1)) / bytes }
}
