import { draws, named } from './family.ts'
import { mixTokens } from './gated.ts'
import { sigmoid } from './gdn.ts'
import { independentKeys, siluKeys } from './keys.ts'
import { ofTokens } from './tokens.ts'

const drawn = { structured: true, deterministic: false, exact: 0 } as const

/** Tokens of the last chunk in family tail: 1 and the neighbours of every power of two that is a chunk size. */
const tails = [1, 9, 15, 17, 31, 33, 63, 65, 127]

/** Further families of Gated DeltaNet: repeated tokens, other tests' inputs, short chunks. */
export const specialFamilies = named([
  ofTokens({
    ...drawn,
    name: 'vocab',
    id: 5,
    summary: 'one to eight distinct keys in random order, beta .8 to 1, no decay',
    use: 'repeated tokens, where the published series is weak',
    // Draw order: v, keys (v of them), the key of each token, beta.
    tokens: (wanted, _m, { uniform, normal, between }) => {
      const v = 1 + Math.floor(8 * uniform())
      const words = independentKeys({ count: v, channels: wanted.channels }, normal)
      const keys = Array.from(
        { length: wanted.count },
        () => words[Math.floor(v * uniform())] ?? empty,
      )
      const beta = draws(wanted.count, () => between(0.8, 1))
      return { keys, beta }
    },
  }),
  ofTokens({
    ...drawn,
    name: 'cosine',
    id: 32,
    summary: 'keys with positive channels (mean cosine .75), beta sigmoid(U), no decay',
    use: 'a test of Flash Linear Attention without a gate',
    // Draw order: keys, beta.
    tokens: (wanted, _m, { uniform }) => {
      const keys = independentKeys(wanted, uniform)
      const beta = draws(wanted.count, () => sigmoid(uniform()))
      return { keys, beta }
    },
  }),
  ofTokens({
    ...drawn,
    name: 'near-parallel',
    id: 33,
    summary: 'keys close to a common one, beta .85 to 1, g 0 to -.15',
    use: 'large entries everywhere, so sums of many terms cancel',
    // Draw order: the common key c, keys, beta, g.
    tokens: (wanted, _m, { uniform }) => {
      const c = draws(wanted.channels, () => uniform() - 0.5)
      const keys = Array.from({ length: wanted.count }, () =>
        c.map(x => x + 0.3 * (uniform() - 0.5)),
      )
      const beta = draws(wanted.count, () => 0.85 + 0.15 * uniform())
      const g = draws(wanted.count, () => -0.15 * uniform())
      return { keys, beta, g }
    },
  }),
  ofTokens({
    ...drawn,
    name: 'tail',
    id: 35,
    summary: 'mix with the last rows and columns zero: 1, 9, 15, 17, 31, ... rows in use, in turn',
    use: 'the last chunk of a sequence, which is short',
    // Draw order: as mix, of all k tokens.
    tokens: mixTokens,
    lastTokens: (k, m) => {
      const shorter = tails.filter(tokens => tokens < k)
      return shorter[m % shorter.length] ?? 1
    },
  }),
  ofTokens({
    ...drawn,
    name: 'slowhead',
    id: 36,
    summary: 'a head that hardly decays: keys SiLU(4 N) or SiLU(N) in turn, beta .15 to .75',
    use: 'heads of trained models that keep what they hold',
    // Draw order: mu, keys, beta, g.
    tokens: (wanted, m, stream) => {
      const mu = stream.between(-1.7, 0.6)
      const keys = siluKeys(wanted, m % 2 === 0 ? 4 : 1, stream)
      const beta = draws(wanted.count, () => sigmoid(mu + 0.5 * stream.normal()))
      const g = draws(wanted.count, () => -Math.exp(-7.5 + 1.6 * stream.normal()))
      return { keys, beta, g }
    },
  }),
])

const empty = new Float64Array()
