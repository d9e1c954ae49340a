import { lower } from './family.ts'
import { unit } from './gdn.ts'
import type { Keys } from './keys.ts'

/** What each token does to each channel: `erase` from 0 to 1, `g` the logarithm of the decay. */
export interface Gates {
  readonly erase: readonly ArrayLike<number>[]
  readonly g?: readonly ArrayLike<number>[]
}

/**
 * `A[i][j] = -sum_c b_ic key_ic key_jc exp(G_ic - G_jc)`, G the cumulative sum of g in each channel:
 * the matrix of a chunk of Gated DeltaNet-2 (arXiv 2605.22791), S <- (I - key (b * key)^T) D S. With
 * one b for all channels of a token it is that of Kimi Delta Attention. Keys are made unit length here.
 */
export function channelMatrix(keys: Keys, { erase, g = [] }: Gates): Float64Array {
  const units = keys.map(unit)
  const G = cumulative(keys.length, units[0]?.length ?? 0, g)
  return lower(keys.length, (i, j) => {
    const [to, from] = [G[i] ?? [], G[j] ?? []]
    const [late, early] = [units[i] ?? [], units[j] ?? []]
    let sum = 0
    for (let c = 0; c < late.length; c += 1) {
      const product = (erase[i]?.[c] ?? 0) * (late[c] ?? 0) * (early[c] ?? 0)
      sum += product * Math.exp((to[c] ?? 0) - (from[c] ?? 0))
    }
    return -sum
  })
}

function cumulative(
  tokens: number,
  width: number,
  g: readonly ArrayLike<number>[],
): readonly Float64Array[] {
  let sum = new Float64Array(width)
  return Array.from({ length: tokens }, (_, t) => {
    sum = sum.map((before, c) => before + (g[t]?.[c] ?? 0))
    return sum
  })
}
