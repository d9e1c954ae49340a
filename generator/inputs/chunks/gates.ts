import { InputError } from '../errors.ts'
import { type DrawnTokens, draws } from '../families/family.ts'
import { stream } from '../families/prng.ts'
import { type NumberArray, tuple } from '../files/number-array.ts'

/** Gates of the tokens of a head, a number a token. */
export type Gates = Pick<DrawnTokens, 'beta' | 'g'>

/** Gates that were recorded: those of so many tokens of a head. */
export type RecordedGates = (head: number, tokens: number) => Gates

/** Those of the family; its beta without a decay; its beta with tokens that leave down to 1e-12. */
export const gateKinds = ['family', 'none', 'resets'] as const

export type GateKind = (typeof gateKinds)[number]

/** Logarithm of the strongest decay of a token. */
const strongest = Math.log(1e-12)

/** g of a head: one token in 16 leaves 1e-12 of the state, the others anything between that and all. */
export function resets(
  tokens: number,
  {
    chunkSize,
    head,
    seed,
  }: { readonly chunkSize: number; readonly head: number; readonly seed: number },
): Float64Array {
  const { uniform } = stream(131, chunkSize, head, seed)
  return draws(tokens, () => {
    const isReset = uniform() < 1 / 16
    // By the eighth power, so that half of the tokens leave more than 0.89.
    const share = uniform() ** 8
    return isReset ? strongest : strongest * share
  })
}

/**
 * Gates of beta and g of (tokens, heads) as they were recorded of a model. Head n is head n modulo those
 * there are, further on in the recording with each round. Throws InputError where shapes do not go
 * together, and for more tokens than there are.
 */
export function recordedGates(beta: NumberArray, g: NumberArray): RecordedGates {
  const [all = 0, heads = 0] = beta.shape
  if (beta.shape.length !== 2 || beta.shape.join() !== g.shape.join())
    throw new InputError([
      `recorded beta has shape ${tuple(beta.shape)} and g ${tuple(g.shape)}; expected both (T, H)`,
    ])
  return (head, tokens) => {
    if (tokens > all)
      throw new InputError([
        `the recorded gates have ${all} tokens; expected at least ${tokens}: ask for fewer chunks`,
      ])
    const round = Math.floor(head / heads)
    const first = (round * tokens) % (all - tokens + 1)
    const column = ({ data }: NumberArray) =>
      Float64Array.from(
        { length: tokens },
        (_, t) => data[(first + t) * heads + (head % heads)] ?? 0,
      )
    return { beta: column(beta), g: column(g) }
  }
}
