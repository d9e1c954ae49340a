import type { Gates } from '../../../../generator/operators/chunk/factors.ts'
import { ladder } from '../../inputs/ladder.ts'

/*
 * The chunk as plain loops over single entries of integers, independent of the generator but for
 * `exp2`, which has its own test. Matrices are arrays of rows.
 */

type Rows = readonly (readonly number[])[]

export interface Sizes {
  readonly P: number
  /** Bits of left operands, right ones and the state. */
  readonly bits: { readonly left: number; readonly right: number; readonly state: number }
  /** Fraction bits by symbol. */
  readonly F: Readonly<Record<string, number>>
}

export interface Given {
  readonly K: Rows
  readonly Q: Rows
  readonly V: Rows
  readonly S: Rows
  readonly gates: Gates
  /** 2^-x in units of 2^-16. */
  readonly exp2: (x: number) => number
}

const unit = 16

/** x / 2^shift to the nearest, halves up, in so many bits; all in integers of any length. */
function fit(x: bigint, shift: number, bits: number): bigint {
  const rounded = shift > 0 ? (x + (1n << BigInt(shift - 1))) >> BigInt(shift) : x << BigInt(-shift)
  const end = 1n << BigInt(bits - 1)
  return rounded >= end ? end - 1n : rounded < -end ? -end : rounded
}

/** O and the next state. */
export function chunkByLoops(
  given: Given,
  { P, bits, F }: Sizes,
): { O: number[][]; S: number[][] } {
  const { K, Q, V, S, gates, exp2 } = given
  const [k, dk, dv] = [K.length, K[0]?.length ?? 0, V[0]?.length ?? 0]
  const at = (X: Rows | readonly (readonly bigint[])[], i: number, j: number) =>
    BigInt(X[i]?.[j] ?? 0)
  const f = (symbol: string) => F[symbol] ?? 0
  const beta = (i: number) => BigInt(gates.beta[i] ?? 0)
  const power = (from: number, to: number) => {
    let x = 0
    for (let t = from + 1; t <= to; t += 1) x += gates.halvings[t] ?? 0
    return BigInt(exp2(x))
  }
  const weight = (i: number, from: number) => -fit(beta(i) * power(from, i), unit, 40)
  const sum = (count: number, of: (l: number) => bigint) => {
    let total = 0n
    for (let l = 0; l < count; l += 1) total += of(l)
    return total
  }
  const make = (rows: number, columns: number, of: (i: number, j: number) => bigint) =>
    Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => of(i, j)))
  /** Products times a factor and plus an addend: first rounded to four bits more than the result has. */
  const scaled = (
    products: bigint,
    has: number,
    by: bigint,
    symbol: string,
    width: number,
    more = 0n,
  ) => {
    const narrow = fit(products, has - (f(symbol) + 2), width + 4)
    return fit(narrow * by + more, 2 + unit, width)
  }

  const A = make(k, k, (i, j) =>
    i <= j
      ? 0n
      : scaled(
          sum(dk, l => at(K, i, l) * at(K, j, l)),
          2 * f('K'),
          weight(i, j),
          'A',
          bits.left,
        ),
  )
  const scores = make(k, k, (i, j) =>
    i < j
      ? 0n
      : scaled(
          sum(dk, l => at(Q, i, l) * at(K, j, l)),
          f('Q') + f('K'),
          power(j, i),
          'P',
          bits.left,
        ),
  )
  const lost = Math.max(0, bits.state - bits.right)
  const state = make(dk, dv, (i, j) => fit(at(S, i, j), lost, bits.right))
  const stateF = f('S') - lost
  const R = make(k, dv, (i, j) => {
    const weighted = fit(at(V, i, j) * beta(i), unit, bits.right)
    const had = f('R') + 2 + unit - f('V')
    return scaled(
      sum(dk, l => at(K, i, l) * at(state, l, j)),
      f('K') + stateF,
      weight(i, -1),
      'R',
      bits.right,
      weighted << BigInt(had),
    )
  })
  const U = make(k, dv, () => 0n)
  for (let first = 0; first < k; first += P) {
    const tile = Array.from({ length: P * P }, (_, n) => {
      const [i, j] = [Math.floor(n / P), n % P]
      return i > j ? Number(at(A, first + i, first + j)) : 0
    })
    const T = ladder(tile, P, bits.left, f('T'))
    const right = make(P, dv, (i, j) => {
      const row = first + i
      if (first === 0) return at(R, row, j)
      const products = sum(first, m => at(A, row, m) * at(U, m, j))
      const F = f('A') + f('U')
      return fit(products + (at(R, row, j) << BigInt(F - f('R'))), F - f('R'), bits.right)
    })
    for (let i = 0; i < P; i += 1)
      for (let j = 0; j < dv; j += 1) {
        const products = sum(i, m => BigInt(T[i * P + m] ?? 0) * at(right, m, j))
        const whole = products + (at(right, i, j) << BigInt(f('T')))
        const row = U[first + i]
        if (row) row[j] = fit(whole, f('T') + f('R') - f('U'), bits.right)
      }
  }
  const O = make(k, dv, (i, j) => {
    const old = scaled(
      sum(dk, l => at(Q, i, l) * at(state, l, j)),
      f('Q') + stateF,
      power(-1, i),
      'Q S',
      bits.right,
    )
    const has = f('P') + f('U')
    const products = sum(i + 1, m => at(scores, i, m) * at(U, m, j))
    return fit(products + (old << BigInt(has - f('Q S'))), has - f('O'), bits.right)
  })
  const decayed = make(k, dv, (i, j) =>
    fit(at(U, i, j) * power(i, k - 1), f('U') + unit - f('U decayed'), bits.right),
  )
  const next = make(dk, dv, (i, j) => {
    const [has, added] = [f('K') + f('U decayed'), f('S') + unit]
    const whole = Math.max(has, added)
    const products = sum(k, t => at(K, t, i) * at(decayed, t, j)) << BigInt(whole - has)
    const kept = (at(S, i, j) * power(-1, k - 1)) << BigInt(whole - added)
    return fit(products + kept, whole - f('S'), bits.state)
  })
  const numbers = (X: readonly (readonly bigint[])[]) => X.map(row => row.map(Number))
  return { O: numbers(O), S: numbers(next) }
}
