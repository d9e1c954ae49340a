import { type DrawnTokens, draws, lower, matrixLimit, named, type Wanted } from './family.ts'
import { axisKeys } from './keys.ts'
import { ofTokens } from './tokens.ts'

const fixed = { structured: true, deterministic: true, exact: matrixLimit } as const
const drawn = { structured: true, deterministic: false, exact: 0 } as const

const constantBetas = [0.05, 0.1, 0.2, 0.5, 0.9]

const inFirst = () => 0

/** One key for all tokens, without decay. */
const oneKey = (wanted: Wanted, beta: () => number): DrawnTokens => ({
  keys: axisKeys(wanted, inFirst),
  beta: draws(wanted.count, beta),
})

/** Families whose matrices, or inverses, are known in closed form. */
export const closedFamilies = named([
  ofTokens({
    ...fixed,
    name: 'repeat',
    id: 4,
    summary: 'one key, beta 1, no decay: T - I is -1 on the first subdiagonal only',
    use: 'a known result: finds a wrong sign or order at once',
    tokens: wanted => oneKey(wanted, () => 1),
  }),
  ofTokens({
    ...drawn,
    name: 'samekey',
    id: 6,
    summary: 'one key, one beta b a matrix: T[i][j] = -b (1 - b)^(i-j-1)',
    use: 'a known result with every size of entry',
    tokens: (wanted, _m, { uniform }) => {
      const b = uniform()
      return oneKey(wanted, () => b)
    },
  }),
  ofTokens({
    ...drawn,
    name: 'altsign',
    id: 7,
    summary: 'one key with alternating sign; holds A = +1, one LSB above the largest number',
    use: 'entries of both signs, and +1, which no format with F = W - 1 holds',
    // Draw order: beta, k numbers (matrix 0 draws nothing).
    tokens: (wanted, m, { between }) => ({
      keys: axisKeys(wanted, inFirst, t => (t % 2 === 0 ? 1 : -1)),
      beta: draws(wanted.count, () => (m === 0 ? 1 : between(0.8, 1))),
    }),
  }),
  ofTokens({
    ...drawn,
    name: 'cycle',
    id: 19,
    exact: 16,
    summary:
      'orthonormal keys that repeat with period p: T[i + p][i] = -1 where beta is 1 (m < 16)',
    use: 'known results; the worst case of the truncated series',
    // Draw order: p, beta, k numbers (matrices below 16 draw nothing: p = m + 1).
    tokens: (wanted, m, { uniform, between }) => {
      const p = m < 16 ? m + 1 : 1 + Math.floor(16 * uniform())
      const beta = draws(wanted.count, () => (m < 16 ? 1 : between(0.8, 1)))
      return { keys: axisKeys(wanted, t => t % p), beta }
    },
  }),
  ofTokens({
    ...fixed,
    name: 'constant',
    id: 34,
    exact: 0,
    summary: 'one key, beta .05, .1, .2, .5, .9 in turn: T as in samekey',
    use: 'a known result; half of the sum is lost in a truncated series',
    tokens: (wanted, m) => oneKey(wanted, () => constantBetas[m % constantBetas.length] ?? 0),
  }),
  ofTokens({
    ...fixed,
    name: 'zero',
    id: 15,
    summary: 'A = 0, so T is I',
    use: 'padding: nothing to do',
    tokens: wanted => oneKey(wanted, () => 0),
  }),
  {
    ...drawn,
    name: 'single',
    id: 16,
    exact: matrixLimit,
    summary: 'one element that is not zero: T = I + A',
    use: 'one entry: finds a wrong place at once',
    // Draw order: row, column, value.
    draw: (k, _m, { uniform, between }) => {
      const row = 1 + Math.floor((k - 1) * uniform())
      const column = Math.floor(row * uniform())
      const value = between(-1, 1)
      return lower(k, (i, j) => (i === row && j === column ? value : 0))
    },
  },
])
