import type { Factor } from '../../program/matrix/factor.ts'
import { exp2, exponentBits, factorBits } from './exp2.ts'

const factor = (symbol: string, by: Factor['by']): Factor => ({
  symbol,
  buffer: symbol,
  by,
  fractionBits: factorBits,
})

/** The factors of a chunk; G is the sum of g from its first token on, in base 2. */
export const factors = {
  /** exp(G_i - G_j) for i >= j. */
  decay: factor('D', 'element'),
  /** -beta_i exp(G_i - G_j) for i > j. */
  weight: factor('W', 'element'),
  /** exp(G_i): from before the chunk to token i. */
  fromStart: factor('d', 'row'),
  /** -beta_i exp(G_i). */
  weightFromStart: factor('w', 'row'),
  /** exp(G_k - G_i): from token i to the end of the chunk. */
  toEnd: factor('e', 'row'),
  /** exp(G_k): over the whole chunk. */
  whole: factor('h', 'whole'),
} as const satisfies Readonly<Record<string, Factor>>

/** The gates of k tokens as the machine takes them. */
export interface Gates {
  /** Weights of the update from 0 to 1, in units of 2^-16. */
  readonly beta: ArrayLike<number>
  /** Minus base 2 logarithms of the decays, at least 0, in units of 2^-16. */
  readonly halvings: ArrayLike<number>
}

/** Gates in units; a decay that is not below 1 decays nothing. */
export const gatesOf = (beta: ArrayLike<number>, g: ArrayLike<number>): Gates => ({
  beta: Array.from(beta, x => Math.round(x * 2 ** factorBits)),
  halvings: Array.from(g, x => Math.max(0, Math.round(-x * Math.LOG2E * 2 ** exponentBits)) + 0),
})

/** beta times a factor, both in units of 2^-16; round half up. */
const times = (beta: number, power: number): number =>
  Math.floor((beta * power) / 2 ** factorBits + 0.5)

/** The values of all factors by buffer, in units of 2^-16, to the bit those of the machine. */
export function factorValues({ beta, halvings }: Gates): Map<string, Float64Array> {
  const k = beta.length
  const sums = new Float64Array(k + 1)
  for (let i = 0; i < k; i += 1) sums[i + 1] = (sums[i] ?? 0) + (halvings[i] ?? 0)
  /** From after token `from`, -1 being before the first one, to token `to`. */
  const between = (from: number, to: number) => exp2((sums[to + 1] ?? 0) - (sums[from + 1] ?? 0))
  const rows = (of: (i: number) => number) => Float64Array.from({ length: k }, (_, i) => of(i))
  const elements = (of: (i: number, j: number) => number) =>
    Float64Array.from({ length: k * k }, (_, at) => of(Math.floor(at / k), at % k))
  const b = (i: number) => beta[i] ?? 0
  return new Map([
    [factors.decay.buffer, elements((i, j) => (i >= j ? between(j, i) : 0))],
    [factors.weight.buffer, elements((i, j) => (i > j ? -times(b(i), between(j, i)) : 0))],
    [factors.fromStart.buffer, rows(i => between(-1, i))],
    [factors.weightFromStart.buffer, rows(i => -times(b(i), between(-1, i)))],
    [factors.toEnd.buffer, rows(i => between(i, k - 1))],
    [factors.whole.buffer, Float64Array.of(between(-1, k - 1))],
  ])
}
