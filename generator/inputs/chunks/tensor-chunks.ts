import { InputError } from '../errors.ts'
import type { KeyReading } from '../keys/key-source.ts'
import { integerProblems, tensorFacts } from '../keys/refused.ts'
import type { ChunkSizes, ChunkSource } from './chunk-source.ts'
import { readChunks } from './read-chunks.ts'
import { type ChunkShape, type ChunkTensors, chunkShape } from './tensor-shapes.ts'

/**
 * The chunks of tensors in the layout of Flash Linear Attention: q and k (B, T, H, D), v the same with
 * a multiple of the heads, beta and g (B, T, H) with the heads of v, initial_state (B, H, D of k, D of v).
 * Throws InputError with all that is wrong with their types and shapes.
 */
export function tensorChunks(
  tensors: ChunkTensors,
  sizes: ChunkSizes,
  { layout = 'BTHD', normalize = false }: KeyReading = {},
  unused: readonly string[] = [],
): ChunkSource {
  const { shape, problems } = chunkShape(tensors, layout)
  const all = [
    ...integerProblems(tensors),
    ...problems,
    ...(shape === undefined ? [] : sizeProblems(shape, sizes)),
  ]
  if (shape === undefined || all.length > 0) throw new InputError(all)
  const { sequences, heads, tokens } = shape
  const { chunkSize, keySize, valueSize } = sizes
  const chunks = Math.ceil(tokens / chunkSize)
  const decays = tensors.g !== undefined
  return {
    ...{ chunkSize, keySize, valueSize, sequences, heads, decays },
    count: sequences * heads * chunks,
    hasState: tensors.initial_state !== undefined,
    facts: {
      ...shape,
      tensors: tensorFacts(tensors),
      ...{ unused, chunks, chunkSize, decays, normalized: normalize },
      lastTokens: tokens - (chunks - 1) * chunkSize,
    },
    chunks: () => readChunks(tensors, shape, chunkSize, normalize),
  }
}

function sizeProblems(
  { channels, values }: ChunkShape,
  { keySize, valueSize }: ChunkSizes,
): string[] {
  const differs = (name: string, found: number, [size, option]: [number, string]) =>
    found === size
      ? []
      : [
          `${name} has ${found} channels, but this design has ${size}; give --${option}-size ${found} (${option}Size), which is a multiple of the array size from 16 to 256`,
        ]
  return [
    ...differs('k', channels, [keySize, 'key']),
    ...differs('v', values, [valueSize, 'value']),
  ]
}
