import type { Inverter } from '../../../generator/golden/inverters.ts'
import { inverse } from '../../../generator/golden/oracle/exact.ts'
import { matrix, product } from '../../../generator/model/matrix.ts'
import { errorSum } from '../../../generator/sweep/parts/loss-proxy.ts'

/** Sizes of the error of T of one matrix; the more, the worse. */
export interface Errors {
  /** Frobenius norms: of the error D, of T, of T without its diagonal. */
  readonly norm: number
  readonly whole: number
  readonly signal: number
  readonly largest: number
  /** The largest sum of magnitudes of a row of D. */
  readonly rowMagnitudes: number
  /** Root of the sum of squares of what each row of D sums up to. */
  readonly rowSums: number
  /** The largest factor by which D stretches a vector. */
  readonly stretch: number
  /** How much of T is missing: the part of D that points against T. */
  readonly missing: number
  /** Frobenius norms of A D, of D A and of A D A. */
  readonly left: number
  readonly right: number
  readonly both: number
  /** Root of the sum of squares of the entries of A D times a vector of ones. */
  readonly leftSums: number
  /** The sum of all entries of D. */
  readonly total: number
  /** Root of <G D, D G>, G = I - A - A^T being near to what keys have in common; 0 where that is negative. */
  readonly byKeys: number
}

/** What is wrong with T of a matrix A, k x k, against its exact inverse. */
export function errorsOf(A: Float64Array, k: number, invert: Inverter): Errors {
  const T = inverse(A, k)
  const M = invert(A, k)
  const D = M.map((x, at) => x - (T[at] ?? 0))
  const signal = Math.sqrt(Math.max(0, dot(T, T) - k))
  const [a, d] = [matrix(k, k, A), matrix(k, k, D)]
  const AD = product(a, d)
  const common = matrix(k, k, commonOf(A, k))
  return {
    norm: size(D),
    whole: size(T),
    signal,
    largest: D.reduce((most, x) => Math.max(most, Math.abs(x)), 0),
    rowMagnitudes: Math.max(...rowsOf(D, k, Math.abs)),
    rowSums: size(rowsOf(D, k, x => x)),
    stretch: stretchOf(D, k),
    missing: signal === 0 ? 0 : Math.abs(dot(D, T)) / signal,
    left: size(AD.values),
    right: size(product(d, a).values),
    both: size(product(AD, a).values),
    leftSums: size(rowsOf(AD.values, k, x => x)),
    total: Math.abs(errorSum(M, T, k)),
    byKeys: Math.sqrt(Math.max(0, dot(product(common, d).values, product(d, common).values))),
  }
}

const commonOf = (A: Float64Array, k: number): Float64Array =>
  A.map((x, at) => {
    const [i, j] = [Math.floor(at / k), at % k]
    return (i === j ? 1 : 0) - x - (A[j * k + i] ?? 0)
  })

const dot = (x: Float64Array, y: Float64Array): number =>
  x.reduce((sum, value, at) => sum + value * (y[at] ?? 0), 0)

const size = (x: Float64Array): number => Math.sqrt(dot(x, x))

const rowsOf = (X: Float64Array, k: number, of: (x: number) => number): Float64Array =>
  Float64Array.from({ length: k }, (_, i) =>
    X.subarray(i * k, (i + 1) * k).reduce((sum, x) => sum + of(x), 0),
  )

/** By so many steps of D^T D on a vector that has a part of every direction. */
const steps = 12

function stretchOf(D: Float64Array, k: number): number {
  let v: Float64Array = Float64Array.from({ length: k }, (_, i) => 1 + (i % 7) / 10)
  let factor = 0
  for (let n = 0; n < steps; n += 1) {
    const length = size(v)
    if (length === 0) return 0
    v = v.map(x => x / length)
    const u = rowsTimes(D, v, k)
    factor = size(u)
    v = columnsTimes(D, u, k)
  }
  return factor
}

const rowsTimes = (D: Float64Array, v: Float64Array, k: number): Float64Array =>
  Float64Array.from({ length: k }, (_, i) => dot(D.subarray(i * k, (i + 1) * k), v))

function columnsTimes(D: Float64Array, u: Float64Array, k: number): Float64Array {
  const found = new Float64Array(k)
  for (let i = 0; i < k; i += 1)
    for (let j = 0; j < i; j += 1) found[j] = (found[j] ?? 0) + (D[i * k + j] ?? 0) * (u[i] ?? 0)
  return found
}
