import { type DrawnTokens, draws, named, type TokenDraw, type Wanted } from './family.ts'
import { sigmoid } from './gdn.ts'
import { correlatedKeys, independentKeys, siluKeys } from './keys.ts'
import type { Stream } from './prng.ts'
import { ofTokens } from './tokens.ts'

const drawn = { structured: true, deterministic: false, exact: 0 } as const

/** Correlated keys, beta = scale * sigmoid(mu + spread N), g = -exp(lg + decaySpread N). */
interface Correlated {
  readonly c: number
  readonly rho: number
  readonly mu: number
  readonly spread?: number
  readonly scale?: number
  readonly lg?: number
}

function correlated(wanted: Wanted, stream: Stream, model: Correlated): DrawnTokens {
  const { c, rho, mu, spread = 1, scale = 1, lg } = model
  const { count } = wanted
  const keys = correlatedKeys(wanted, c, rho, stream)
  const beta = draws(count, () => scale * sigmoid(mu + spread * stream.normal()))
  if (lg === undefined) return { keys, beta }
  const g = draws(count, () => -Math.exp(lg + 0.5 * stream.normal()))
  return { keys, beta, g }
}

/** The tokens of family mix; scalars c, rho, mu, lg, then z, keys, beta, g. */
export const mixTokens: TokenDraw = (wanted, _m, stream) => {
  const c = 0.75 * stream.uniform() ** 2
  const rho = stream.between(0, 0.99)
  const mu = stream.between(-2, 4)
  const lg = stream.between(Math.log(1e-4), 0)
  return correlated(wanted, stream, { c, rho, mu, lg })
}

/** The tokens of family corr with beta up to `scale`; scalars c, rho, then z, keys, beta, g. */
export function corrTokens(wanted: Wanted, stream: Stream, scale = 1): DrawnTokens {
  const c = stream.between(0.05, 0.35)
  const rho = stream.between(0.9, 0.99)
  return correlated(wanted, stream, { c, rho, mu: 3, scale, lg: Math.log(0.001) })
}

/** Families of Gated DeltaNet with random keys, as numbered in families.md. */
export const gatedFamilies = named([
  ofTokens({
    ...drawn,
    name: 'fla',
    id: 1,
    summary: 'independent normal keys, beta sigmoid(N), g logsigmoid(N)',
    use: 'the plain case, as the tests of Flash Linear Attention draw it',
    tokens: (wanted, _m, stream) => {
      const keys = independentKeys(wanted, stream.normal)
      const beta = draws(wanted.count, () => sigmoid(stream.normal()))
      const g = draws(wanted.count, () => Math.log(sigmoid(stream.normal())))
      return { keys, beta, g }
    },
  }),
  ofTokens({
    ...drawn,
    name: 'silu',
    id: 18,
    summary: 'keys SiLU(N), beta sigmoid(1 + N), slow decay',
    use: 'keys as a short convolution with SiLU leaves them',
    tokens: (wanted, _m, stream) => {
      const keys = siluKeys(wanted, 1, stream)
      const beta = draws(wanted.count, () => sigmoid(1 + stream.normal()))
      const g = draws(wanted.count, () => -0.01 * Math.exp(stream.normal()))
      return { keys, beta, g }
    },
  }),
  ofTokens({
    ...drawn,
    name: 'corr',
    id: 2,
    summary: 'strongly correlated keys, beta near 1, almost no decay',
    use: 'the hard side of real heads: T needs all of the sum',
    tokens: (wanted, _m, stream) => corrTokens(wanted, stream),
  }),
  ofTokens({
    ...drawn,
    name: 'hard',
    id: 3,
    summary: 'very strongly correlated keys, beta anywhere, no decay',
    use: 'still harder: truncated series are worst here',
    tokens: (wanted, _m, stream) => {
      const c = stream.between(0.3, 0.9)
      const rho = stream.between(0.95, 0.999)
      const mu = stream.between(-2, 3)
      return correlated(wanted, stream, { c, rho, mu })
    },
  }),
  ofTokens({
    ...drawn,
    name: 'mix',
    id: 17,
    summary: 'every strength of correlation, beta and decay',
    use: 'the default, for figures over every kind of head',
    tokens: mixTokens,
  }),
  ofTokens({
    ...drawn,
    name: 'plike',
    id: 20,
    summary: "mild correlation and wide decay: the paper's ablation",
    use: "to compare with the paper's figures",
    tokens: (wanted, _m, stream) => {
      const c = 0.25 * stream.uniform() ** 3
      const rho = stream.between(0, 0.8)
      const mu = stream.between(-3, 2)
      const lg = stream.between(Math.log(3e-4), Math.log(2))
      return correlated(wanted, stream, { c, rho, mu, spread: 0.5, lg })
    },
  }),
])
