import type { Stream } from './prng.ts'

/** What is known of a kind of test matrix. */
export interface FamilyFacts<Name extends string = string> {
  readonly name: Name
  /** Number that selects the random stream, below 255; below 32 as published in families.md. */
  readonly id: number
  /** True when the matrices are those of Gated DeltaNet, so every entry of T is within [-1, 1]. */
  readonly structured: boolean
  /** True when nothing is drawn: the seed changes nothing and matrices may repeat. */
  readonly deterministic: boolean
  /** Matrices m below this number are inverted without error in every number format. */
  readonly exact: number
  /** What the matrices are, in a line. */
  readonly summary: string
  /** What they are for, in a line. */
  readonly use: string
}

/** Tokens of a sequence as Gated DeltaNet takes them. */
export interface DrawnTokens {
  /** One a token, not yet of unit length. */
  readonly keys: readonly Float64Array[]
  readonly beta: Float64Array
  /** Logarithms of the decay; without them nothing decays. */
  readonly g?: Float64Array
}

/** How many tokens are wanted, with keys of so many channels. */
export interface Wanted {
  readonly count: number
  readonly channels: number
}

/** Draws tokens of sequence m; the keys of fewer tokens are the first keys of more. */
export type TokenDraw = (wanted: Wanted, m: number, stream: Stream) => DrawnTokens

/** One kind of test matrix, drawn at random or known in closed form. */
export interface Family<Name extends string = string> extends FamilyFacts<Name> {
  /** Draws matrix m: row major, k * k, strictly lower triangular. */
  readonly draw: (k: number, m: number, stream: Stream) => Float64Array
  /** The tokens that matrices are made of; undefined where A alone is drawn. */
  readonly tokens?: TokenDraw
  /** Tokens of the last chunk of sequence m, where it is short. */
  readonly lastTokens?: (k: number, m: number) => number
}

/** Families with their names as types. */
export const named = <const Name extends string>(
  families: readonly Family<Name>[],
): readonly Family<Name>[] => families

/** First index that has no stream of its own; also `exact` of a family that always is. */
export const matrixLimit = 65536

/** A k * k matrix whose elements below the diagonal are `element(i, j)`, called in row order. */
export function lower(k: number, element: (i: number, j: number) => number): Float64Array {
  const matrix = new Float64Array(k * k)
  for (let i = 1; i < k; i += 1) {
    for (let j = 0; j < i; j += 1) matrix[i * k + j] = element(i, j)
  }
  return matrix
}

/** `count` numbers drawn one after the other. */
export const draws = (count: number, draw: () => number): Float64Array =>
  Float64Array.from({ length: count }, draw)
