import { InputError } from '../errors.ts'
import type { Tensor } from '../files/tensor.ts'
import type { GivenMatrix, MatrixSource } from '../source.ts'
import { blocksOf } from './blocks.ts'
import { chunkMatrix } from './chunk-matrix.ts'
import { type KeyShape, keyShape, type Layout } from './key-shape.ts'
import { chunkName, infiniteProblems, integerProblems, tensorFacts } from './refused.ts'
import { gathered } from './rows.ts'

/** The tensors that A is made from; without g nothing decays. */
export interface KeyTensors {
  readonly k: Tensor
  readonly beta: Tensor
  readonly g?: Tensor | undefined
}

/** How keys are to be read. */
export interface KeyReading {
  readonly layout?: Layout | undefined
  /** Whether keys are divided by their length. */
  readonly normalize?: boolean | undefined
}

/**
 * The matrices A of keys, betas and gates, a chunk of k tokens and a head each. They come in the order
 * of the file: for each sequence by chunk, then by head; with heads first by head, then by chunk.
 * Throws InputError where shapes do not go together, and when they come to what is not finite.
 */
export function keySource(
  tensors: KeyTensors,
  k: number,
  { layout = 'BTHD', normalize = false }: KeyReading,
  unused: readonly string[] = [],
): MatrixSource {
  const integers = integerProblems(tensors)
  if (integers.length > 0) throw new InputError(integers)
  const shape = keyShape(tensors.k.shape, tensors.beta.shape, tensors.g?.shape, layout)
  const { sequences, tokens, heads } = shape
  const chunks = Math.ceil(tokens / k)
  const inner = layout === 'BTHD' ? [chunks, heads] : [heads, chunks]
  return {
    ...{ k, count: sequences * heads * chunks, integer: false },
    shape: [sequences, ...inner, k, k],
    type: tensors.k.type,
    keys: {
      ...shape,
      tensors: tensorFacts(tensors),
      ...{ unused, chunks, chunkSize: k, normalized: normalize, decays: tensors.g !== undefined },
      lastTokens: tokens - (chunks - 1) * k,
    },
    matrices: () => matricesOf(tensors, shape, k, normalize),
  }
}

async function* matricesOf(
  tensors: KeyTensors,
  shape: KeyShape,
  k: number,
  normalize: boolean,
): AsyncGenerator<GivenMatrix> {
  const { channels, sequences } = shape
  let index = 0
  for (const block of blocksOf(shape, k)) {
    const { keyRows, rows, tokens } = block
    const [keys, beta, g] = await Promise.all([
      tensors.k.read(keyRows.first * channels, keyRows.count * channels),
      tensors.beta.read(rows.first, rows.count),
      tensors.g?.read(rows.first, rows.count),
    ])
    const { sequence, chunk: number } = block
    const problems = infiniteProblems({ k: keys, beta, g }, `sequence ${sequence}, chunk ${number}`)
    if (problems.length > 0) throw new InputError(problems)
    for (const { head, keyHead } of block.heads) {
      const own = (values: Float64Array, first: number, step: number, width: number) =>
        gathered(values, { first, step, count: tokens }, width)
      const chunk = {
        ...{ tokens, channels },
        keys: own(keys, keyHead, keyRows.step, channels),
        beta: own(beta, head - block.firstHead, rows.step, 1),
        g: g && own(g, head - block.firstHead, rows.step, 1),
      }
      const name = chunkName(sequences, { sequence, head, chunk: number })
      const made = chunkMatrix(chunk, k, normalize)
      requireFiniteMatrix(made.A, name, made.keys.largestNorm)
      yield { index, name, head, sequence, chunk: number, ...made }
      index += 1
    }
  }
}

/** Keys and gates may each be finite, and their products not. */
function requireFiniteMatrix(A: Float64Array, name: string, largestNorm: number): void {
  const found = A.find(x => !Number.isFinite(x))
  if (found === undefined) return
  const length = largestNorm.toPrecision(3)
  throw new InputError([
    `A of ${name} holds ${found}: its longest key has length ${length}; every element must be a finite number: --normalize divides keys by their length, and g is at most 0`,
  ])
}
