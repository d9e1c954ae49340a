/** A scheme of the comparison: its name in the table, and the part of a request that asks for it. */
export interface Scheme {
  readonly name: string
  readonly request: Readonly<Record<string, unknown>>
}

const progressive = { scheme: 'neumann', correction: 'progressive' }

/** Every scheme that is compared; (N,S) are the defaults where they are not named. */
export const schemes: readonly Scheme[] = [
  { name: 'blocked', request: { scheme: 'blocked' } },
  { name: 'blocked, G 2', request: { scheme: 'blocked', intermediateBits: 2 } },
  { name: 'blocked, refined', request: { scheme: 'blocked', refine: true } },
  { name: 'series, horner', request: { scheme: 'neumann', powerSum: 'horner' } },
  { name: 'series, product', request: { scheme: 'neumann', powerSum: 'product' } },
  { name: 'progressive, N 7', request: { ...progressive, neumannOrder: 7 } },
  { name: 'progressive', request: progressive },
  { name: 'doubling', request: { scheme: 'neumann', correction: 'doubling' } },
  { name: 'substitution', request: { scheme: 'substitution' } },
]

/** One design of the table. */
export interface Design {
  readonly k: number
  readonly P: number
  readonly scheme: Scheme
}

const sizes = [16, 32, 64, 128]
const arrays = [4, 8, 16, 32]

/** Every design, sorted as the table is. */
export const designs: readonly Design[] = sizes.flatMap(k =>
  arrays.filter(P => P <= k).flatMap(P => schemes.map(scheme => ({ k, P, scheme }))),
)

/** `k64 P8 doubling`. */
export const nameOf = ({ k, P, scheme }: Design): string => `k${k} P${P} ${scheme.name}`

/** What the generator is asked for, in 8 bits. */
export const requestOf = ({ k, P, scheme }: Design): Readonly<Record<string, unknown>> => ({
  ...scheme.request,
  chunkSize: k,
  arraySize: P,
})
