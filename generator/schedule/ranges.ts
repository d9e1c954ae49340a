/** Largest magnitude of a stored matrix for inputs inside the contract, and why. */
export interface Range {
  readonly bound: number
  readonly basis: string
}

export interface SeriesShape {
  readonly size: number
  readonly order: number
  readonly steps: number
  readonly mask: boolean
  readonly literal: boolean
}

/**
 * Ranges of the matrices of scheme `neumann`, correction `series`, by symbol (see docs/numbers.md).
 * Inside the contract: unit-length keys, 0 <= beta <= 1, g <= 0.
 */
export function rangeOf(
  symbol: string,
  { size: k, order: N, steps: S, mask, literal }: SeriesShape,
): Range {
  const periods = Math.ceil(k / (N + 1))
  const power = /^([AE])\^(\d+)$/.exec(symbol)
  if (power !== null) {
    const exponent = Number(power[2])
    if (power[1] === 'A') return { bound: choose(k - 2, exponent - 1), basis: 'keys all equal' }
    return { bound: choose(periods - 2, exponent - 1), basis: 'keys of period N + 1' }
  }
  if (symbol === 'T0' && !mask) return { bound: choose(k - 2, N - 1), basis: 'keys all equal' }
  if (symbol === 'T0' && literal) {
    return { bound: choose(N - 1, Math.floor((N - 1) / 2)), basis: 'keys all equal' }
  }
  if (symbol === 'A') return { bound: 1, basis: 'proved: |A| <= beta' }
  if (symbol === 'E') return { bound: 1, basis: 'proved: |E| <= beta' }
  if (symbol === 'R') return { bound: 2 ** Math.max(0, periods - 2), basis: 'keys of period N + 1' }
  if (symbol === 'T0') return { bound: 1, basis: 'proved: |T0| <= beta' }
  return { bound: 1 + truncationError(periods, S), basis: 'keys of period N + 1' }
}

/** Largest error of a sum of up to S terms, max of C(n - 3, s - 2) over s: T itself stays within 1. */
function truncationError(periods: number, S: number): number {
  const errors = Array.from({ length: S + 1 }, (_, s) =>
    s >= 2 && s < periods && periods >= 3 ? choose(periods - 3, s - 2) : 0,
  )
  return Math.max(...errors)
}

/** Integer bits beyond the sign that a magnitude needs. */
export const integerBits = ({ bound }: Range): number => Math.max(0, Math.ceil(Math.log2(bound)))

/** Binomial coefficient n over r; 1 where n < r, since an entry of A itself is always there. */
function choose(n: number, r: number): number {
  let result = 1
  for (let i = 1; i <= r; i++) result = (result * (n - r + i)) / i
  return Math.max(1, result)
}
