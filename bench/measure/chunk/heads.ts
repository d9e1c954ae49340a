import { sigmoid, unit } from '../../../generator/inputs/families/gdn.ts'
import { correlatedKeys, type Keys, siluKeys } from '../../../generator/inputs/families/keys.ts'
import { type Stream, stream } from '../../../generator/inputs/families/prng.ts'
import type { HeadChunk } from '../../../generator/model/chunk.ts'
import { matrix } from '../../../generator/model/matrix.ts'

/** Beta and g of a head of a model, a number a token. */
export interface Gates {
  readonly beta: Float64Array
  readonly g: Float64Array
}

/** A head that is drawn: its chunks one after the other. */
export interface Head {
  readonly name: string
  readonly chunks: readonly HeadChunk[]
}

/** Tokens of a chunk, and columns of keys and values. */
export const size = 64
export const channels = 128

/** Selects the random streams: below 255, and no family's. */
const drawnBy = 241

/** Common part of keys in the heads, in turn: none but SiLU, then up to a mean cosine of 0.6. */
const correlations = [null, 0.1, 0.2, 0.35, 0.6] as const

/** Some channels of the values are so many times larger in every other head. */
const outliers = { every: 16, times: 12 } as const

/**
 * Head `number`: keys and queries SiLU(N) or with a common part, values normal, gates as given or, where
 * there are none, a slow or a fast decay in turn.
 */
export function headOf(number: number, chunks: number, gates?: Gates): Head {
  const random = stream(drawnBy, size, number)
  const tokens = chunks * size
  const common = correlations[number % correlations.length] ?? null
  const keys = keysOf(tokens, common, random)
  const queries = keysOf(tokens, common, random)
  const hasOutliers = number % 2 === 1
  const values = Array.from({ length: tokens }, () =>
    Float64Array.from({ length: channels }, (_, column) => {
      const times = hasOutliers && column % outliers.every === 3 ? outliers.times : 1
      return times * random.normal()
    }),
  )
  const { beta, g } = gates ?? drawnGates(tokens, number, random)
  return {
    name: [
      common === null ? 'SiLU keys' : `common part ${common}`,
      hasOutliers ? 'outlier channels' : 'normal values',
    ].join(', '),
    chunks: Array.from({ length: chunks }, (_, chunk) => {
      const rows = (X: Keys, scale: (row: Float64Array) => Float64Array) =>
        matrix(
          size,
          channels,
          Float64Array.from(
            X.slice(chunk * size, (chunk + 1) * size).flatMap(row => [...scale(row)]),
          ),
        )
      const part = (all: Float64Array) => all.slice(chunk * size, (chunk + 1) * size)
      return {
        K: rows(keys, unit),
        Q: rows(queries, row => unit(row).map(x => x / Math.sqrt(channels))),
        V: rows(values, row => row),
        beta: part(beta),
        g: part(g),
      }
    }),
  }
}

const keysOf = (count: number, common: number | null, random: Stream): Keys =>
  common === null
    ? siluKeys({ count, channels }, 1, random)
    : correlatedKeys({ count, channels }, common, 0.5, random)

function drawnGates(tokens: number, number: number, { normal }: Stream): Gates {
  const decay = number % 4 < 2 ? Math.log(0.002) : Math.log(0.3)
  return {
    beta: Float64Array.from({ length: tokens }, () => sigmoid(1 + normal())),
    g: Float64Array.from({ length: tokens }, () => -Math.exp(decay + 0.5 * normal())),
  }
}
