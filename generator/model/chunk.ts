import type { Inverter } from '../golden/inverters.ts'
import { innerProducts, type Matrix, matrix, product, transposedProduct } from './matrix.ts'

/** What one head makes of the tokens of one chunk. */
export interface HeadChunk {
  /** k x d_k, rows of unit length at most; Q carries the factor d_k^-1/2. */
  readonly Q: Matrix
  readonly K: Matrix
  /** k x d_v. */
  readonly V: Matrix
  /** k each: weight of the update, and log of the decay, at most 0. */
  readonly beta: Float64Array
  readonly g: Float64Array
}

/** `A[i][j] = -beta_i exp(G_i - G_j) (k_i . k_j)` below the diagonal: what a chunk inverts. */
export function matrixOf({ K, beta, g }: HeadChunk): Float64Array {
  const G = cumulative(g)
  const { values } = innerProducts(K, K)
  return weighted(values, G, (i, j) => (i > j ? -(beta[i] ?? 0) : 0))
}

/**
 * The chunk of Gated DeltaNet: outputs O, k x d_v, of a head and a chunk with state S, d_k x d_v,
 * which is replaced by the state after it. A is `matrixOf(chunk)`.
 */
export function runChunk(chunk: HeadChunk, A: Float64Array, S: Matrix, invert: Inverter): Matrix {
  const { Q, K, V, beta, g } = chunk
  const k = K.rows
  const G = cumulative(g)
  const last = G[k - 1] ?? 0
  const decay = G.map(Math.exp)
  const old = product(K, S)
  const R = scaleRows(minus(V, scaleRows(old, decay)), beta)
  const U = product(matrix(k, k, invert(A, k)), R)
  const P = weighted(innerProducts(Q, K).values, G, (i, j) => (i >= j ? 1 : 0))
  const O = plus(scaleRows(product(Q, S), decay), product(matrix(k, k, P), U))
  const update = transposedProduct(
    scaleRows(
      K,
      G.map(sum => Math.exp(last - sum)),
    ),
    U,
  )
  S.values.set(S.values.map((x, at) => Math.exp(last) * x + (update.values[at] ?? 0)))
  return O
}

function cumulative(g: Float64Array): Float64Array {
  let sum = 0
  return g.map(x => {
    sum += x
    return sum
  })
}

/** Entries times weight and exp(G_i - G_j); differences come before exp, which never overflows then. */
function weighted(
  values: Float64Array,
  G: Float64Array,
  weight: (i: number, j: number) => number,
): Float64Array {
  const k = G.length
  return values.map((x, at) => {
    const [i, j] = [Math.floor(at / k), at % k]
    const factor = weight(i, j)
    return factor === 0 ? 0 : factor * Math.exp((G[i] ?? 0) - (G[j] ?? 0)) * x
  })
}

const scaleRows = ({ rows, columns, values }: Matrix, factors: Float64Array): Matrix =>
  matrix(
    rows,
    columns,
    values.map((x, at) => x * (factors[Math.floor(at / columns)] ?? 0)),
  )

const plus = (X: Matrix, Y: Matrix): Matrix =>
  matrix(
    X.rows,
    X.columns,
    X.values.map((x, at) => x + (Y.values[at] ?? 0)),
  )

const minus = (X: Matrix, Y: Matrix): Matrix =>
  matrix(
    X.rows,
    X.columns,
    X.values.map((x, at) => x - (Y.values[at] ?? 0)),
  )
