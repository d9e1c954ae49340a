import { lower } from './family.ts'

/** Length of a key vector that a matrix is made of. */
export const channels = 128

/**
 * `A[i][j] = -beta_i exp(G_i - G_j) (key_i . key_j)`, `G = cumsum(g)`: the matrix a chunk inverts.
 * `keys` holds one vector of `channels` numbers a token; they are made unit length here.
 * Without `g` nothing decays.
 */
export function gdnMatrix(
  keys: readonly Float64Array[],
  beta: ArrayLike<number>,
  g?: ArrayLike<number>,
): Float64Array {
  const units = keys.map(unit)
  const G = cumulative(keys.length, g)
  return lower(keys.length, (i, j) => {
    const product = dot(units[i] ?? [], units[j] ?? [])
    const entry = -(beta[i] ?? 0) * Math.exp((G[i] ?? 0) - (G[j] ?? 0)) * product
    // Zero has no sign.
    return entry === 0 ? 0 : entry
  })
}

function cumulative(length: number, g: ArrayLike<number> = []): Float64Array {
  const sums = new Float64Array(length)
  let sum = 0
  for (let i = 0; i < length; i += 1) {
    sum += g[i] ?? 0
    sums[i] = sum
  }
  return sums
}

/** A key divided by its length; zero stays. */
export function unit(key: Float64Array): Float64Array {
  const length = Math.sqrt(dot(key, key))
  return length === 0 ? key : key.map(x => x / length)
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}

/** 1 / (1 + exp(-x)). */
export const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))

/** x sigmoid(x). */
export const silu = (x: number) => x * sigmoid(x)
