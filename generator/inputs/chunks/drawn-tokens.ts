import type { Family, TokenDraw } from '../families/family.ts'
import { unit } from '../families/gdn.ts'
import { stream } from '../families/prng.ts'
import type { ChunkSizes } from './chunk-source.ts'
import { drawnValues, type ValuePlace } from './drawn-values.ts'
import { type GateKind, type Gates, type RecordedGates, resets } from './gates.ts'

/** A family whose matrices are made of tokens. */
export type TokenFamily = Family & { readonly tokens: TokenDraw }

/** Which sequence is drawn, and with what beside its keys. */
export interface Sequence extends ValuePlace, ChunkSizes {
  readonly chunks: number
  readonly gates: GateKind | RecordedGates
}

/** All tokens of a sequence, as GivenChunk has those of a chunk. */
export interface SequenceTokens {
  readonly Q: Float64Array
  readonly K: Float64Array
  readonly V: Float64Array
  readonly beta: Float64Array
  readonly g: Float64Array
}

/**
 * The tokens of a sequence of a family. Queries are the keys that would come next: they share with the
 * keys what those have in common, so that they ask for what is held. One chunk with a key size of 128
 * has the keys, beta and g of matrix `head` of the family.
 */
export function drawnTokens(family: TokenFamily, sequence: Sequence): SequenceTokens {
  const { chunkSize, keySize, head, seed, chunks } = sequence
  const whole = chunks * chunkSize
  const draw = (count: number) =>
    family.tokens({ count, channels: keySize }, head, stream(family.id, chunkSize, head, seed))
  const own = draw(whole)
  const next = draw(2 * whole).keys.slice(whole)
  const last = family.lastTokens?.(chunkSize, head) ?? chunkSize
  const tokens = whole - chunkSize + last
  const gates = gatesOf(own, whole, sequence)
  return {
    Q: flat(next.slice(0, tokens), keySize).map(x => x * keySize ** -0.5),
    K: flat(own.keys.slice(0, tokens), keySize),
    V: drawnValues(tokens, sequence),
    beta: gates.beta.slice(0, tokens),
    g: gates.g?.slice(0, tokens) ?? new Float64Array(tokens),
  }
}

function gatesOf({ beta, g }: Gates, tokens: number, sequence: Sequence): Gates {
  const { gates } = sequence
  if (typeof gates === 'function') return gates(sequence.head, tokens)
  switch (gates) {
    case 'family':
      return { beta, ...(g !== undefined && { g }) }
    case 'none':
      return { beta }
    case 'resets':
      return { beta, g: resets(tokens, sequence) }
    default:
      return gates satisfies never
  }
}

/** Rows of unit length, one after the other. */
function flat(rows: readonly Float64Array[], width: number): Float64Array {
  const values = new Float64Array(rows.length * width)
  for (const [t, row] of rows.entries()) values.set(unit(row), t * width)
  return values
}
