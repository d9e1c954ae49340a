import { inverse } from '../../../generator/golden/oracle/exact.ts'
import { matrix, product } from '../../../generator/model/matrix.ts'

/** What a matrix A is like, as numbers; those of sizes as logarithms to base 2. */
export interface Figures {
  /** ||A||inf: the largest sum of magnitudes in a row. */
  readonly norm: number
  /** The mean magnitude below the diagonal. */
  readonly mean: number
  /** The largest magnitude in any power A^n. */
  readonly power: number
  /** The same two of T below its diagonal. */
  readonly meanOfT: number
  readonly largestOfT: number
}

export const names = ['norm', 'mean', 'power', 'meanOfT', 'largestOfT'] as const

/** What is smaller counts as this: a matrix of zeros has figures, too. */
const least = 2 ** -30

/** The figures of A, k x k. */
export function figuresOf(A: Float64Array, k: number): Figures {
  const T = inverse(A, k).map((x, at) => (at % (k + 1) === 0 ? 0 : x))
  return {
    norm: log2(largest(Float64Array.from({ length: k }, (_, i) => rowSum(A, k, i)))),
    mean: log2(meanOf(A, k)),
    power: log2(largestPower(A, k)),
    meanOfT: log2(meanOf(T, k)),
    largestOfT: log2(largest(T)),
  }
}

const log2 = (x: number) => Math.log2(Math.max(x, least))

const largest = (values: Float64Array): number => {
  let most = 0
  for (const x of values) most = Math.max(most, Math.abs(x))
  return most
}

const sumOf = (values: Float64Array): number => values.reduce((sum, x) => sum + Math.abs(x), 0)

const rowSum = (A: Float64Array, k: number, i: number): number =>
  sumOf(A.subarray(i * k, (i + 1) * k))

const meanOf = (A: Float64Array, k: number): number => sumOf(A) / ((k * (k - 1)) / 2)

function largestPower(A: Float64Array, k: number): number {
  const one = matrix(k, k, A)
  let power = one
  let most = largest(A)
  for (let n = 2; n < k; n += 1) {
    power = product(power, one)
    const found = largest(power.values)
    if (found === 0) break
    most = Math.max(most, found)
  }
  return most
}

/** Mean and spread of each figure over the matrices of a family. */
export interface Spread {
  readonly mean: Figures
  readonly spread: Figures
}

export function spreadOf(all: readonly Figures[]): Spread {
  const of = (pick: (name: (typeof names)[number]) => number) =>
    Object.fromEntries(names.map(name => [name, pick(name)])) as unknown as Figures
  const mean = of(name => all.reduce((sum, one) => sum + one[name], 0) / all.length)
  const spread = of(name =>
    Math.sqrt(all.reduce((sum, one) => sum + (one[name] - mean[name]) ** 2, 0) / all.length),
  )
  return { mean, spread }
}

/** How far the means of a family are from those of another, in spreads of that one: root mean square over the figures. */
export const distance = (from: Spread, to: Spread): number =>
  Math.sqrt(
    names.reduce(
      (sum, name) => sum + ((from.mean[name] - to.mean[name]) / to.spread[name]) ** 2,
      0,
    ) / names.length,
  )
