import { InputError } from '../errors.ts'
import { elementTypes } from '../files/element-types.ts'
import type { Tensor } from '../files/tensor.ts'
import type { GivenMatrix, MatrixSource } from '../source.ts'
import { type Block, blocksOf } from './blocks.ts'
import { chunkMatrix } from './chunk-matrix.ts'
import { type KeyShape, keyShape, type Layout } from './key-shape.ts'

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
  requireReal(tensors)
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
      tensors: Object.entries(tensors).flatMap(([name, tensor]: [string, Tensor | undefined]) =>
        tensor === undefined ? [] : [{ name, shape: tensor.shape, type: tensor.type }],
      ),
      ...{ unused, chunks, chunkSize: k, normalized: normalize, decays: tensors.g !== undefined },
      lastTokens: tokens - (chunks - 1) * k,
    },
    matrices: () => matricesOf(tensors, shape, k, normalize),
  }
}

function requireReal(tensors: KeyTensors): void {
  const wrong = Object.entries(tensors).filter(
    ([, tensor]: [string, Tensor | undefined]) =>
      tensor !== undefined && elementTypes[tensor.type].integer,
  )
  if (wrong.length === 0) return
  throw new InputError(
    wrong.map(
      ([name, { type }]) =>
        `${name} holds integers (${type}); expected real numbers: save it as float32`,
    ),
  )
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
    requireFinite({ k: keys, beta, ...(g && { g }) }, block)
    for (const { head, keyHead } of block.heads) {
      const own = (values: Float64Array, first: number, step: number, width: number) =>
        gathered(values, { first, step, width, count: tokens })
      const chunk = {
        ...{ tokens, channels },
        keys: own(keys, keyHead, keyRows.step, channels),
        beta: own(beta, head - block.firstHead, rows.step, 1),
        g: g && own(g, head - block.firstHead, rows.step, 1),
      }
      const { sequence, chunk: number } = block
      const place = `head ${head}, chunk ${number}`
      const name = sequences > 1 ? `sequence ${sequence}, ${place}` : place
      const made = chunkMatrix(chunk, k, normalize)
      requireFiniteMatrix(made.A, name, made.keys.largestNorm)
      yield { index, name, head, sequence, chunk: number, ...made }
      index += 1
    }
  }
}

interface Rows {
  readonly first: number
  readonly step: number
  readonly width: number
  readonly count: number
}

/** Every step-th row of so many numbers, from row `first` on. */
function gathered(values: Float64Array, { first, step, width, count }: Rows): Float64Array {
  const found = new Float64Array(count * width)
  for (let i = 0; i < count; i += 1) {
    const from = (first + i * step) * width
    found.set(values.subarray(from, from + width), i * width)
  }
  return found
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

function requireFinite(read: Readonly<Record<string, Float64Array>>, block: Block): void {
  const problems = Object.entries(read).flatMap(([name, values]) => {
    const at = values.findIndex(x => !Number.isFinite(x))
    if (at < 0) return []
    const place = `sequence ${block.sequence}, chunk ${block.chunk}`
    return [`${name} holds ${values[at]} in ${place}; every element must be a finite number`]
  })
  if (problems.length > 0) throw new InputError(problems)
}
