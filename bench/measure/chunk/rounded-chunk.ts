import { inverse } from '../../../generator/golden/oracle/exact.ts'
import type { HeadChunk } from '../../../generator/model/chunk.ts'
import {
  innerProducts,
  type Matrix,
  matrix,
  product,
  transposedProduct,
} from '../../../generator/model/matrix.ts'
import type { Rounding } from './formats.ts'

/**
 * The chunk of Gated DeltaNet with each matrix rounded as the machine is to store it, all else in
 * FP64: outputs O, k x d_v; S, d_k x d_v, is replaced by the state after the chunk. Only the P x P
 * tiles on the diagonal of I - A are inverted; U follows by substitution of tile rows.
 */
export function roundedChunk(
  { Q, K, V, beta, g }: HeadChunk,
  S: Matrix,
  P: number,
  { store, operand, factor }: Rounding,
): Matrix {
  const k = K.rows
  const keys = like(K, store('K', K.values))
  const queries = like(Q, store('Q', Q.values))
  // They come as they are, and are stored times beta.
  const given = like(V, store('V', V.values))
  const values = like(V, store('V', rowsTimes(given, i => beta[i] ?? 0).values))
  const state = like(S, operand(S.values))
  const decay = decaysOf(g, factor)

  const A = store(
    'A',
    triangle(innerProducts(keys, keys), (i, j) =>
      i > j ? -factor((beta[i] ?? 0) * Math.exp(decay.exponent(j, i))) : 0,
    ),
  )
  const scores = store(
    'P',
    triangle(innerProducts(queries, keys), (i, j) => (i >= j ? decay.between(j, i) : 0)),
  )
  const old = product(keys, state)
  const R = like(
    V,
    store(
      'R',
      values.values.map((x, at) => {
        const i = Math.floor(at / V.columns)
        return x - factor((beta[i] ?? 0) * Math.exp(decay.exponent(-1, i))) * (old.values[at] ?? 0)
      }),
    ),
  )
  const U = substituted(A, R, P, store)
  const carried = rowsTimes(product(queries, state), i => decay.between(-1, i))
  const first = store('Q S', carried.values)
  const own = product(matrix(k, k, scores), U).values
  const O = like(
    V,
    store(
      'O',
      first.map((x, at) => x + (own[at] ?? 0)),
    ),
  )

  const decayed = like(U, store('U decayed', rowsTimes(U, i => decay.between(i, k - 1)).values))
  const update = transposedProduct(keys, decayed)
  const whole = decay.between(-1, k - 1)
  S.values.set(
    store(
      'S',
      S.values.map((x, at) => whole * x + (update.values[at] ?? 0)),
    ),
  )
  return O
}

/** Sums of g from after token `from`, -1 for the start, to token `to`; sums are taken before exp. */
function decaysOf(g: Float64Array, factor: (x: number) => number) {
  const sums = [0]
  for (const x of g) sums.push((sums.at(-1) ?? 0) + x)
  const exponent = (from: number, to: number) => (sums[to + 1] ?? 0) - (sums[from + 1] ?? 0)
  return { exponent, between: (from: number, to: number) => factor(Math.exp(exponent(from, to))) }
}

/** U: by tile row, `R' = R + A U` of those before it, then its tile of the inverse times R'. */
function substituted(A: Float64Array, R: Matrix, P: number, store: Rounding['store']): Matrix {
  const k = R.rows
  const U = matrix(k, R.columns)
  for (let first = 0; first < k; first += P) {
    const rows = (X: Float64Array, columns: number) =>
      X.subarray(first * columns, (first + P) * columns)
    const before = matrix(P, k, rows(A, k).slice())
    const tile = new Float64Array(P * P)
    for (let i = 0; i < P; i += 1) {
      tile.set(before.values.subarray(i * k + first, i * k + first + P), i * P)
      before.values.fill(0, i * k + first, (i + 1) * k)
    }
    const sum = product(before, U).values
    const right = rows(R.values, R.columns).map((x, at) => x + (sum[at] ?? 0))
    const RI = matrix(P, R.columns, first === 0 ? right : store('R', right))
    const T = inverse(tile, P).map((x, at) => (at % (P + 1) === 0 ? 0 : x))
    const rest = product(matrix(P, P, store('T', T)), RI).values
    U.values.set(
      store(
        'U',
        RI.values.map((x, at) => x + (rest[at] ?? 0)),
      ),
      first * R.columns,
    )
  }
  return U
}

const like = ({ rows, columns }: Matrix, values: Float64Array): Matrix =>
  matrix(rows, columns, values)

const rowsTimes = (X: Matrix, of: (row: number) => number): Matrix =>
  like(
    X,
    X.values.map((x, at) => x * of(Math.floor(at / X.columns))),
  )

/** Entries of a square matrix times a factor by row and column; zero where that is. */
const triangle = ({ values, columns }: Matrix, of: (i: number, j: number) => number) =>
  values.map((x, at) => {
    const factor = of(Math.floor(at / columns), at % columns)
    return factor === 0 ? 0 : factor * x
  })
