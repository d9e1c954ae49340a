import { draws } from '../families/family.ts'
import { stream } from '../families/prng.ts'

/** What V is: normal numbers, or the same with a few channels 8 to 20 times larger. */
export const valueKinds = ['normal', 'outliers'] as const

/** What a sequence begins with: zero, or a state that reads as V does. */
export const stateKinds = ['zero', 'drawn'] as const

/** Streams of what is drawn beside the keys; families have numbers below 128. */
const streams = { values: 128, state: 129, outliers: 130 } as const

/** Of which head values are, and how many channels they have. */
export interface ValuePlace {
  readonly chunkSize: number
  readonly valueSize: number
  readonly head: number
  readonly seed: number
  readonly kind: (typeof valueKinds)[number]
}

const streamOf = (name: keyof typeof streams, { chunkSize, head, seed }: ValuePlace) =>
  stream(streams[name], chunkSize, head, seed)

/** V of so many tokens, row major; the rows of fewer tokens are the first rows of more. */
export function drawnValues(tokens: number, place: ValuePlace): Float64Array {
  const { normal } = streamOf('values', place)
  return scaled(draws(tokens * place.valueSize, normal), place)
}

/** A state from which every key of length 1 reads a row like one of V; keySize x valueSize. */
export function drawnState(keySize: number, place: ValuePlace): Float64Array {
  const { normal } = streamOf('state', place)
  return scaled(draws(keySize * place.valueSize, normal), place)
}

/** Rows with their outliers, if there are to be any. */
function scaled(rows: Float64Array, place: ValuePlace): Float64Array {
  if (place.kind === 'normal') return rows
  const factors = outliers(place)
  return rows.map((x, at) => x * (factors[at % factors.length] ?? 1))
}

/** A factor for each channel: of one in 32, at least one, 8 to 20; of the others 1. */
function outliers(place: ValuePlace): Float64Array {
  const { uniform, between } = streamOf('outliers', place)
  const factors = new Float64Array(place.valueSize).fill(1)
  let left = Math.ceil(place.valueSize / 32)
  while (left > 0) {
    const channel = Math.floor(place.valueSize * uniform())
    if (factors[channel] !== 1) continue
    factors[channel] = between(8, 20)
    left -= 1
  }
  return factors
}
