import { channelMatrix } from './channels.ts'
import { draws, named } from './family.ts'
import { channels, sigmoid } from './gdn.ts'
import { axisKeys, correlatedKeys, type Keys } from './keys.ts'
import type { Stream } from './prng.ts'
import { ofTokens } from './tokens.ts'

const outside = { structured: false, deterministic: false, exact: 0 } as const

/** One vector of `channels` numbers a token, drawn token by token. */
const byToken = (k: number, draw: () => number): readonly Float64Array[] =>
  Array.from({ length: k }, () => draws(channels, draw))

/** What a matrix of `kda` and one of `erase` begin with: scalars c, rho, mu, lg, then z and the keys. */
interface Common {
  readonly keys: Keys
  readonly mu: number
  readonly g: () => readonly Float64Array[]
}

/**
 * A chunk with gates for each channel, by a draw of one gate sigmoid(mu + N). Draw order: what is
 * common, the gates, g token by token.
 */
const gated =
  (gates: (k: number, gate: () => number) => readonly Float64Array[]) =>
  (k: number, _m: number, stream: Stream): Float64Array => {
    const { keys, mu, g } = common(k, stream)
    const erase = gates(k, () => sigmoid(mu + stream.normal()))
    return channelMatrix(keys, { erase, g: g() })
  }

/** Every strength of correlation, gate and decay, as family mix has them. */
function common(k: number, stream: Stream): Common {
  const c = 0.75 * stream.uniform() ** 2
  const rho = stream.between(0, 0.99)
  const mu = stream.between(-2, 4)
  const lg = stream.between(Math.log(1e-4), 0)
  const keys = correlatedKeys({ count: k, channels }, c, rho, stream)
  return { keys, mu, g: () => byToken(k, () => -Math.exp(lg + stream.normal())) }
}

/**
 * Two keys in turn, of two channels, each of which erases the channel that the other fills: a pair of
 * tokens makes 5/4 of what it finds. 1/6 is the share of a key that is erased, where that is largest.
 */
function erasedInTurn(k: number): Float64Array {
  const [small, large] = [Math.sqrt(1 / 6), Math.sqrt(5 / 6)]
  const keys = Array.from({ length: k }, (_, t) =>
    Float64Array.from(t % 2 === 0 ? [small, large] : [large, small]),
  )
  return channelMatrix(keys, { erase: keys.map((_, t) => (t % 2 === 0 ? [1, 0] : [0, 1])) })
}

/** Families of the models beside Gated DeltaNet; their bounds are in docs/numbers.md. */
export const kinFamilies = named([
  {
    ...outside,
    structured: true,
    name: 'kda',
    id: 40,
    summary: 'keys and beta of mix, a decay for each channel',
    use: 'Kimi Delta Attention: the bounds of Gated DeltaNet hold',
    draw: gated((k, gate) =>
      Array.from({ length: k }, () => new Float64Array(channels).fill(gate())),
    ),
  },
  ofTokens({
    ...outside,
    deterministic: true,
    name: 'reflect',
    id: 41,
    summary: 'one key, beta 2, no decay: T[i][j] is -2 and 2 in turn',
    use: 'the largest A and T of beta up to 2: T = +2 needs --bound-a 2 --bound-t 4',
    tokens: wanted => ({
      keys: axisKeys(wanted, () => 0),
      beta: new Float64Array(wanted.count).fill(2),
    }),
  }),
  {
    ...outside,
    name: 'erase',
    id: 42,
    summary: 'keys of mix, an erase gate sigmoid(mu + N) and a decay for each channel',
    use: 'Gated DeltaNet-2 with gates drawn at random',
    draw: gated(byToken),
  },
  {
    ...outside,
    deterministic: true,
    name: 'turns',
    id: 43,
    summary: 'two keys in turn, each erases the channel that the other fills',
    use: 'Gated DeltaNet-2 at its worst known: T grows with k, to 135 at k = 64',
    draw: erasedInTurn,
  },
])
