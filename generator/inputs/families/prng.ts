/** Distance between two states of a stream: 2^32 divided by the golden ratio, odd. */
const step = 0x9e3779b9

/** Bijective 32-bit hash `h` of families.md; `h(0)` is 0. Integers modulo 2^32 in and out. */
export function hash(x: number): number {
  let h = x ^ (x >>> 16)
  h = Math.imul(h, 0x21f0aaad)
  h ^= h >>> 15
  h = Math.imul(h, 0x735a2d97)
  return (h ^ (h >>> 15)) >>> 0
}

/** One endless sequence of random numbers; every call takes the next ones. */
export interface Stream {
  /** State the sequence starts from, below 2^32. */
  readonly start: number
  /** Uniform in [0, 1), a multiple of 2^-32. */
  uniform(): number
  /** Uniform in [low, high). */
  between(low: number, high: number): number
  /** Sum of twelve uniforms minus 6: mean 0, variance 1, exact in FP64. */
  normal(): number
}

/**
 * The stream of matrix `m` of a family. `family` is below 255, `k` from 1 to 256, `m` below 65536.
 * k = 256 takes the place of k = 0 of the next family, which nothing uses: no two streams share a key.
 * Counter based and 32-bit only, so any language draws the same numbers (families.md).
 * Seed 0 is the sequence of families.md; another seed enters as `h(seed)`, and `h(0)` is 0.
 */
export function stream(family: number, k: number, m: number, seed = 0): Stream {
  const key = hash(family * 2 ** 24 + k * 2 ** 16 + m) ^ hash(seed)
  const start = hash(key + step)
  let state = start
  const uniform = () => {
    const drawn = hash(state) / 2 ** 32
    state = (state + step) >>> 0
    return drawn
  }
  return {
    start,
    uniform,
    between: (low, high) => low + (high - low) * uniform(),
    normal: () => {
      let sum = 0
      for (let i = 0; i < 12; i += 1) sum += uniform()
      return sum - 6
    },
  }
}
