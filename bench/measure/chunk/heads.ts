import { drawnTokens } from '../../../generator/inputs/chunks/drawn-tokens.ts'
import { tokenFamilies } from '../../../generator/inputs/chunks/family-chunks.ts'
import type { Gates } from '../../../generator/inputs/chunks/gates.ts'
import type { HeadChunk } from '../../../generator/model/chunk.ts'
import { matrix } from '../../../generator/model/matrix.ts'

/** A head that is drawn: its chunks one after the other. */
export interface Head {
  readonly name: string
  readonly chunks: readonly HeadChunk[]
}

/** Tokens of a chunk, and columns of keys and values. */
export const size = 64
export const channels = 128

/** Those nearest to what trained models have, in turn (docs/families.md). */
export const families = ['silu', 'corr', 'mix', 'plike', 'slowhead'] as const

/** Head `number`: of a family, in every other one with outlier channels in V; gates as given or its own. */
export function headOf(number: number, chunks: number, gates?: Gates): Head {
  const name = families[number % families.length]
  const family = tokenFamilies.find(one => one.name === name)
  if (family === undefined) throw new RangeError(`there are no tokens of family ${name}`)
  const kind = number % 2 === 1 ? 'outliers' : 'normal'
  const { Q, K, V, beta, g } = drawnTokens(family, {
    ...{ chunkSize: size, keySize: channels, valueSize: channels, chunks },
    ...{ head: number, seed: 0, kind, gates: gates === undefined ? 'family' : () => gates },
  })
  return {
    name: `${name}, ${kind}`,
    chunks: Array.from({ length: chunks }, (_, chunk) => {
      const part = (values: Float64Array, width: number) =>
        values.slice(chunk * size * width, (chunk + 1) * size * width)
      const rows = (values: Float64Array) => matrix(size, channels, part(values, channels))
      return { Q: rows(Q), K: rows(K), V: rows(V), beta: part(beta, 1), g: part(g, 1) }
    }),
  }
}
