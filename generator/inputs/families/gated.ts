import { draws, named } from './family.ts'
import { gdnMatrix, sigmoid } from './gdn.ts'
import { correlatedKeys, independentKeys, siluKeys } from './keys.ts'
import type { Stream } from './prng.ts'

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

function correlated(k: number, stream: Stream, model: Correlated): Float64Array {
  const { c, rho, mu, spread = 1, scale = 1, lg } = model
  const keys = correlatedKeys(k, c, rho, stream)
  const beta = draws(k, () => scale * sigmoid(mu + spread * stream.normal()))
  if (lg === undefined) return gdnMatrix(keys, beta)
  const g = draws(k, () => -Math.exp(lg + 0.5 * stream.normal()))
  return gdnMatrix(keys, beta, g)
}

/** The matrix of family mix; scalars c, rho, mu, lg, then z, keys, beta, g. */
export function mixMatrix(k: number, stream: Stream): Float64Array {
  const c = 0.75 * stream.uniform() ** 2
  const rho = stream.between(0, 0.99)
  const mu = stream.between(-2, 4)
  const lg = stream.between(Math.log(1e-4), 0)
  return correlated(k, stream, { c, rho, mu, lg })
}

/** The matrix of family corr with beta up to `scale`; scalars c, rho, then z, keys, beta, g. */
export function corrMatrix(k: number, stream: Stream, scale = 1): Float64Array {
  const c = stream.between(0.05, 0.35)
  const rho = stream.between(0.9, 0.99)
  return correlated(k, stream, { c, rho, mu: 3, scale, lg: Math.log(0.001) })
}

/** Families of Gated DeltaNet with random keys, as numbered in families.md. */
export const gatedFamilies = named([
  {
    ...drawn,
    name: 'fla',
    id: 1,
    summary: 'independent normal keys, beta sigmoid(N), g logsigmoid(N)',
    use: 'the plain case, as the tests of Flash Linear Attention draw it',
    draw: (k, _m, stream) => {
      const keys = independentKeys(k, stream.normal)
      const beta = draws(k, () => sigmoid(stream.normal()))
      const g = draws(k, () => Math.log(sigmoid(stream.normal())))
      return gdnMatrix(keys, beta, g)
    },
  },
  {
    ...drawn,
    name: 'silu',
    id: 18,
    summary: 'keys SiLU(N), beta sigmoid(1 + N), slow decay',
    use: 'keys as a short convolution with SiLU leaves them',
    draw: (k, _m, stream) => {
      const keys = siluKeys(k, 1, stream)
      const beta = draws(k, () => sigmoid(1 + stream.normal()))
      const g = draws(k, () => -0.01 * Math.exp(stream.normal()))
      return gdnMatrix(keys, beta, g)
    },
  },
  {
    ...drawn,
    name: 'corr',
    id: 2,
    summary: 'strongly correlated keys, beta near 1, almost no decay',
    use: 'the hard side of real heads: T needs all of the sum',
    draw: (k, _m, stream) => corrMatrix(k, stream),
  },
  {
    ...drawn,
    name: 'hard',
    id: 3,
    summary: 'very strongly correlated keys, beta anywhere, no decay',
    use: 'still harder: truncated series are worst here',
    draw: (k, _m, stream) => {
      const c = stream.between(0.3, 0.9)
      const rho = stream.between(0.95, 0.999)
      const mu = stream.between(-2, 3)
      return correlated(k, stream, { c, rho, mu })
    },
  },
  {
    ...drawn,
    name: 'mix',
    id: 17,
    summary: 'every strength of correlation, beta and decay',
    use: 'the default, for figures over every kind of head',
    draw: (k, _m, stream) => mixMatrix(k, stream),
  },
  {
    ...drawn,
    name: 'plike',
    id: 20,
    summary: "mild correlation and wide decay: the paper's ablation",
    use: "to compare with the paper's figures",
    draw: (k, _m, stream) => {
      const c = 0.25 * stream.uniform() ** 3
      const rho = stream.between(0, 0.8)
      const mu = stream.between(-3, 2)
      const lg = stream.between(Math.log(3e-4), Math.log(2))
      return correlated(k, stream, { c, rho, mu, spread: 0.5, lg })
    },
  },
])
