import { draws, type Family, lower, named } from './family.ts'
import { corrTokens } from './gated.ts'
import { ofTokens } from './tokens.ts'

const outside = { structured: false, deterministic: false, exact: 0 } as const

/** Draw order: k * k elements row by row, of which those below the diagonal are kept. */
function square(k: number, draw: () => number): Float64Array {
  const all = draws(k * k, draw)
  return lower(k, (i, j) => all[i * k + j] ?? 0)
}

const uniformFamily = <Limit extends number>(a: Limit, id: number): Family<`unif${Limit}`> => ({
  ...outside,
  name: `unif${a}`,
  id,
  summary: `independent elements between -${a} and ${a}`,
  use: a < 0.2 ? 'small entries without structure' : 'entries without structure: T may be large',
  draw: (k, _m, { between }) => square(k, () => between(-a, a)),
})

/** Families that are not Gated DeltaNet: T may not fit, and then saturations must be reported. */
export const outsideFamilies = named([
  {
    ...outside,
    deterministic: true,
    name: 'adv1',
    id: 8,
    summary: 'A = +1 below the diagonal: T[i][j] = 2^(i-j-1)',
    use: 'T doubles with every row: saturation must be told',
    draw: k => lower(k, () => 1),
  },
  {
    ...outside,
    name: 'advpos',
    id: 9,
    summary: 'independent elements between 0 and 1',
    use: 'the same with entries drawn at random',
    draw: (k, _m, { uniform }) => square(k, uniform),
  },
  uniformFamily(0.05, 10),
  uniformFamily(0.1, 11),
  uniformFamily(0.25, 12),
  uniformFamily(0.5, 13),
  uniformFamily(1, 14),
  ofTokens({
    ...outside,
    name: 'beta2',
    id: 37,
    summary: 'keys and decay of corr, beta 2 sigmoid(3 + N): up to 2',
    use: 'beta up to 2, as of models with negative eigenvalues: needs --bound-a 2 --bound-t 2',
    // Draw order: as corr.
    tokens: (wanted, _m, stream) => corrTokens(wanted, stream, 2),
  }),
])
