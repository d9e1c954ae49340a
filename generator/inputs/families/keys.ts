import { draws, type Wanted } from './family.ts'
import { silu } from './gdn.ts'
import type { Stream } from './prng.ts'

/** One key vector a token, not yet of unit length; drawn token by token, channel by channel. */
export type Keys = readonly Float64Array[]

/** Keys, each channel from `draw`. */
export const independentKeys = ({ count, channels }: Wanted, draw: () => number): Keys =>
  Array.from({ length: count }, () => draws(channels, draw))

/** Keys SiLU(scale N(0,1)), as the models' short convolution leaves them. */
export const siluKeys = (wanted: Wanted, scale: number, { normal }: Stream): Keys =>
  independentKeys(wanted, () => silu(scale * normal()))

/**
 * `key_t = sqrt(c) z + sqrt(1 - c) y_t`, z common to all (drawn first), y autoregressive:
 * `y_t = rho y_(t-1) + sqrt(1 - rho^2) N(0,1)`, all of variance 1.
 */
export function correlatedKeys(wanted: Wanted, c: number, rho: number, { normal }: Stream): Keys {
  const { count, channels } = wanted
  const common = draws(channels, normal)
  const fresh = Math.sqrt(1 - rho * rho)
  let y = new Float64Array(channels)
  return Array.from({ length: count }, (_, t) => {
    y = y.map(last => (t === 0 ? normal() : rho * last + fresh * normal()))
    return y.map((own, channel) => Math.sqrt(c) * (common[channel] ?? 0) + Math.sqrt(1 - c) * own)
  })
}

/** Keys of length 1 in channel `place(t)`, of this sign. */
export const axisKeys = (
  { count, channels }: Wanted,
  place: (t: number) => number,
  sign: (t: number) => number = () => 1,
): Keys =>
  Array.from({ length: count }, (_, t) =>
    new Float64Array(channels).fill(sign(t), place(t), place(t) + 1),
  )
