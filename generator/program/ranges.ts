/** Largest magnitude of a stored matrix for inputs inside the contract, and why. */
export interface Range {
  readonly bound: number
  readonly basis: string
}

export interface RangeShape extends SeriesShape {
  /** Whether the truncated series takes part. */
  readonly isSeries: boolean
  /** Bounds of |A| and |T| that the request gives; 1 is the contract. */
  readonly boundA: number
  readonly boundT: number
  /** Size k of the whole matrix; larger than `size` where blocks are merged. */
  readonly whole: number
  /** What the format of the defect of a refinement holds. */
  readonly defect: number
}

interface SeriesShape {
  readonly size: number
  readonly order: number
  readonly steps: number
  readonly mask: boolean
  readonly literal: boolean
}

/**
 * Range of a stored matrix, by symbol (see docs/numbers.md). Inside the contract: unit-length keys,
 * 0 <= beta <= 1, g <= 0. Beyond it A and T have the bounds that were given, and nothing is proved
 * of the rest.
 */
export function rangeOf(symbol: string, shape: RangeShape): Range {
  const { boundA, boundT, isSeries, defect } = shape
  if (symbol === 'D') {
    const basis = isTruncated(shape)
      ? 'not bounded: what truncation left out may be more'
      : 'sampled: rounding errors stay below'
    return { bound: defect, basis }
  }
  if (boundA !== 1 || boundT !== 1) {
    if (symbol === 'A') return { bound: boundA, basis: 'given: bound of |A|' }
    if (symbol === 'T') return { bound: boundT, basis: 'given: bound of |T|' }
    return { bound: Math.max(boundA, boundT), basis: beyondBasis(symbol, shape) }
  }
  if (isTruncated(shape) && shape.whole > shape.size && /^[ZT]$/.test(symbol)) {
    return mergedRange(symbol, shape)
  }
  if (isSeries && symbol !== 'Z') return seriesRange(symbol, shape)
  return { bound: 1, basis: `proved: |${symbol}| <= beta` }
}

/** The proof holds for beta up to 2, where a token reflects at most; not for a truncated sum. */
const beyondBasis = (symbol: string, shape: RangeShape): string =>
  isTruncated(shape) || (shape.isSeries && symbol !== 'Z')
    ? 'sampled: nothing is proved beyond beta 1'
    : `proved for beta up to 2 and unit keys: |${symbol}| <= beta; else sampled`

/** Whether the sum of the series ends before it is exact. */
const isTruncated = ({ isSeries, size, order, steps, mask }: RangeShape): boolean =>
  isSeries && (!mask || steps * (order + 1) < size)

/** Merges of truncated blocks: the product of their row sums, which is more than is ever reached. */
function mergedRange(symbol: string, shape: RangeShape): Range {
  let T = seriesRange('T', shape).bound
  let Z = 1
  for (let size = shape.size; size < shape.whole; size *= 2) {
    const rowSum = 1 + (size - 1) * T
    Z = Math.max(Z, rowSum)
    T = rowSum * rowSum
  }
  return { bound: symbol === 'Z' ? Z : T, basis: 'estimated: row sums of truncated blocks' }
}

/** Ranges of the truncated series. */
function seriesRange(symbol: string, shape: SeriesShape): Range {
  const { size: k, order: N, literal, mask } = shape
  const power = /^([AE])\^?(\d*)$/.exec(symbol)
  const exponent = Number(power?.[2] || 1)
  if (symbol === 'A') return { bound: 1, basis: 'proved: |A| <= beta' }
  if (power?.[1] === 'A')
    return { bound: choose(k - 2, exponent - 1), basis: 'reached by keys all equal' }
  if (!mask) return unmaskedRange(symbol, exponent, shape)
  const n = Math.ceil(k / (N + 1))
  if (symbol === 'E') return { bound: 1, basis: 'proved: |E| <= beta' }
  if (power !== null)
    return { bound: choose(n - 2, exponent - 1), basis: 'reached by keys of period N + 1' }
  if (symbol === 'R')
    return { bound: 2 ** Math.max(0, n - 2), basis: 'reached by keys of period N + 1' }
  if (symbol === 'T')
    return { bound: 1 + truncationError(n, shape), basis: 'reached by keys of period N + 1' }
  if (!literal) return { bound: 1, basis: 'proved: |T0| <= beta' }
  return { bound: choose(N - 1, Math.floor((N - 1) / 2)), basis: 'reached by keys all equal' }
}

/** Without the mask E is A^(N+1), and every sum is a truncated sum of powers of A. */
function unmaskedRange(symbol: string, exponent: number, shape: SeriesShape): Range {
  const { size: k, order: N, steps: S } = shape
  const basis = 'reached by keys all equal'
  const powerOfE = (s: number): number => choose(k - 2, s * (N + 1) - 1)
  const terms = Array.from({ length: S }, (_, s) => s + 1)
  if (symbol.startsWith('E')) return { bound: powerOfE(exponent), basis }
  if (symbol === 'T0') return { bound: choose(k - 2, N - 1), basis }
  if (symbol === 'R') {
    return { bound: terms.slice(0, -1).reduce((sum, s) => sum + powerOfE(s), 0), basis }
  }
  return { bound: 1 + Math.max(...terms.map(s => choose(k - 3, s * (N + 1) - 2))), basis }
}

/** Largest error of a sum of up to S terms, max of C(n - 3, s - 2) over s: T itself stays within 1. */
function truncationError(n: number, { steps: S }: SeriesShape): number {
  const errors = Array.from({ length: S + 1 }, (_, s) =>
    s >= 2 && s < n && n >= 3 ? choose(n - 3, s - 2) : 0,
  )
  return Math.max(...errors)
}

/**
 * Integer bits beyond the sign that hold every magnitude up to the bound, itself included. A bound
 * of 1 takes none: +1 is stored as 1 - LSB by the convention of the format.
 */
export const integerBits = ({ bound }: Range): number =>
  bound <= 1 ? 0 : Math.floor(Math.log2(bound)) + 1

/**
 * Integer bits of a stored matrix in the worst case. A power has at least those of the powers it is
 * made from, so that no product has fewer fraction bits than what it is stored in.
 */
export function worstIntegerBits(symbol: string, shape: RangeShape): number {
  const power = /^([AE])\^(\d+)$/.exec(symbol)
  // Of Z there is an estimate at most, far above what is seen: no reason to give up fraction bits.
  const own = symbol === 'Z' ? 0 : integerBits(rangeOf(symbol, shape))
  if (power === null) return own
  const [, base = '', exponent] = power
  const factors = Array.from({ length: Number(exponent) - 1 }, (_, n) => n + 1)
  return Math.max(
    own,
    ...factors.map(n => integerBits(rangeOf(n === 1 ? base : `${base}^${n}`, shape))),
  )
}

/** Binomial coefficient n over r; 1 where n < r, since an entry of A itself is always there. */
function choose(n: number, r: number): number {
  if (r > n) return 1
  let result = 1
  for (let i = 1; i <= r; i++) result = (result * (n - r + i)) / i
  return Math.max(1, result)
}
