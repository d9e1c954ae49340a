import { InputError } from '../errors.ts'
import { checkRange, families, nameProblems } from '../families/families.ts'
import { matrixLimit } from '../families/family.ts'
import { stream } from '../families/prng.ts'
import { chunkFacts } from '../keys/chunk-facts.ts'
import { lengthsOf } from '../keys/lengths.ts'
import { chunkName } from '../keys/refused.ts'
import type { ChunkSizes, ChunkSource, GivenChunk } from './chunk-source.ts'
import { drawnTokens, type Sequence, type TokenFamily } from './drawn-tokens.ts'
import { drawnState, type stateKinds, type valueKinds } from './drawn-values.ts'
import type { GateKind, RecordedGates } from './gates.ts'

/** What is drawn: so many chunks in a row of each head. */
export interface DrawnChunks {
  readonly heads: number
  readonly chunks: number
  readonly seed?: number
  readonly values?: (typeof valueKinds)[number]
  readonly gates?: GateKind | RecordedGates
  readonly state?: (typeof stateKinds)[number]
}

/** Chunks of a head at most: a sequence is drawn as a whole. */
const mostChunks = 256

/** Families that are made of keys, beta and g, so that there are chunks of them. */
export const tokenFamilies: readonly TokenFamily[] = families.flatMap(({ tokens, ...family }) =>
  tokens === undefined ? [] : [{ ...family, tokens }],
)

/**
 * Chunks of a family: head m has the keys, beta and g that its matrix m is made of, drawn on for as many
 * chunks as are asked for. Throws InputError for a family that gives A alone, and a number out of range.
 */
export function familyChunks(name: string, sizes: ChunkSizes, drawn: DrawnChunks): ChunkSource {
  const { heads, chunks, seed = 0, values = 'normal', gates = 'family', state = 'zero' } = drawn
  const { chunkSize, keySize, valueSize } = sizes
  const family = tokenFamilies.find(one => one.name === name)
  const problems = [
    ...nameProblems(name),
    ...(family === undefined ? withoutTokens(name) : []),
    ...checkRange('heads', heads, 1, matrixLimit),
    ...checkRange('chunks', chunks, 1, mostChunks),
    ...checkRange('seed', seed, 0, 2 ** 32 - 1),
    ...checkRange('the key size', keySize, 16, 256),
    ...checkRange('the value size', valueSize, 1, 256),
    ...checkRange('the chunk size', chunkSize, 2, 256),
  ]
  if (family === undefined || problems.length > 0) throw new InputError(problems)
  const own = { chunkSize, keySize, valueSize }
  const ofHead = (head: number): Sequence => ({ ...own, chunks, head, seed, gates, kind: values })
  const hasState = state === 'drawn'
  return {
    ...own,
    ...{ count: heads * chunks, sequences: 1, heads, hasState, family: name },
    decays: gates === 'family' ? decays(family) : gates !== 'none',
    chunks: async function* () {
      for (let head = 0; head < heads; head += 1) yield* chunksOf(family, ofHead(head), hasState)
    },
  }
}

/** The sentence for a family that is known and has no tokens. */
const withoutTokens = (name: string): string[] =>
  nameProblems(name).length > 0
    ? []
    : [
        `family ${name} gives A alone, not keys, beta and g, so there is no chunk of it; expected one of ${tokenFamilies.map(one => one.name).join(', ')}`,
      ]

const decays = ({ tokens }: TokenFamily): boolean =>
  tokens({ count: 1, channels: 16 }, 0, stream(0, 1, 0)).g !== undefined

function* chunksOf(
  family: TokenFamily,
  sequence: Sequence,
  hasState: boolean,
): Generator<GivenChunk> {
  const { head, chunks, chunkSize, keySize, valueSize } = sequence
  const all = drawnTokens(family, sequence)
  for (let chunk = 0; chunk < chunks; chunk += 1) {
    const part = (values: Float64Array, width: number) =>
      values.slice(chunk * chunkSize * width, (chunk + 1) * chunkSize * width)
    const [K, beta, g] = [part(all.K, keySize), part(all.beta, 1), part(all.g, 1)]
    const place = { sequence: 0, head, chunk }
    yield {
      ...{ index: head * chunks + chunk, name: chunkName(1, place), ...place },
      ...{ isFirst: chunk === 0, isLast: chunk === chunks - 1, tokens: beta.length },
      ...{ Q: part(all.Q, keySize), K, V: part(all.V, valueSize), beta, g },
      ...(hasState && chunk === 0 && { state: drawnState(keySize, sequence) }),
      keys: chunkFacts(lengthsOf(K, keySize), beta, g),
    }
  }
}
