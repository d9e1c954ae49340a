import { InputError } from '../errors.ts'
import type { Tensor } from '../files/tensor.ts'
import { chunkFacts } from '../keys/chunk-facts.ts'
import { keyHeadOf } from '../keys/key-shape.ts'
import { divide, lengthsOf } from '../keys/lengths.ts'
import { chunkName, infiniteProblems } from '../keys/refused.ts'
import { readRows, rowsOfHead } from '../keys/rows.ts'
import type { GivenChunk } from './chunk-source.ts'
import { heldBySequence } from './held.ts'
import type { ChunkShape, ChunkTensors } from './tensor-shapes.ts'
import { numberProblems } from './token-numbers.ts'

/** Where a chunk stands. */
interface Place {
  readonly sequence: number
  readonly head: number
  readonly chunk: number
}

/** The chunks of tensors: a sequence of a head from its first to its last, then that of the next head. */
export async function* readChunks(
  tensors: ChunkTensors,
  shape: ChunkShape,
  chunkSize: number,
  normalize: boolean,
): AsyncGenerator<GivenChunk> {
  const { sequences, heads, tokens } = shape
  const chunks = Math.ceil(tokens / chunkSize)
  const held = heldTensors(tensors, shape)
  let index = 0
  for (let sequence = 0; sequence < sequences; sequence += 1) {
    for (let head = 0; head < heads; head += 1) {
      for (let chunk = 0; chunk < chunks; chunk += 1) {
        const place = { sequence, head, chunk }
        const name = chunkName(sequences, place)
        const read = await readTokens(held, shape, place, chunkSize)
        const problems = [...infiniteProblems(read, name), ...numberProblems(read, name)]
        if (problems.length > 0) throw new InputError(problems)
        yield {
          ...{ index, name, ...place, isFirst: chunk === 0, isLast: chunk === chunks - 1 },
          ...tokensOf(read, shape.channels, { name, normalize }),
        }
        index += 1
      }
    }
  }
}

/** Those of which the rows of a head do not lie one after the other. */
function heldTensors(
  tensors: ChunkTensors,
  { layout, sequences, heads }: ChunkShape,
): ChunkTensors {
  if (layout === 'BHTD' || heads === 1) return tensors
  const { q, k, v, beta, g } = tensors
  const held = (tensor: Tensor) => heldBySequence(tensor, sequences)
  return {
    ...tensors,
    ...{ q: held(q), k: held(k), v: held(v), beta: held(beta), g: g && held(g) },
  }
}

/** What was read of a chunk, as it came. */
type Read = Awaited<ReturnType<typeof readTokens>>

async function readTokens(
  { q, k, v, beta, g, initial_state }: ChunkTensors,
  shape: ChunkShape,
  { sequence, head, chunk }: Place,
  chunkSize: number,
) {
  const { layout, heads, keyHeads, tokens, channels, values } = shape
  const first = chunk * chunkSize
  const count = Math.min(chunkSize, tokens - first)
  const rowsOf = (one: number, of: number) =>
    rowsOfHead(layout, { heads: of, tokens }, { sequence, head: one, first, count })
  const [keyRows, rows] = [rowsOf(keyHeadOf(shape, head), keyHeads), rowsOf(head, heads)]
  const size = channels * values
  return {
    q: await readRows(q, keyRows, channels),
    k: await readRows(k, keyRows, channels),
    v: await readRows(v, rows, values),
    beta: await readRows(beta, rows, 1),
    g: g && (await readRows(g, rows, 1)),
    initial_state:
      chunk === 0 ? await initial_state?.read((sequence * heads + head) * size, size) : undefined,
  }
}

/** The tokens of a chunk: of unit length where that is asked for, q times its factor. */
function tokensOf(
  { q, k, v, beta, g, initial_state }: Read,
  channels: number,
  { name, normalize }: { readonly name: string; readonly normalize: boolean },
) {
  const lengths = lengthsOf(k, channels)
  if (normalize) {
    divide(k, lengths)
    divide(q, lengthsOf(q, channels))
  }
  const keys = chunkFacts(lengths, beta, g)
  if (!(normalize || Number.isFinite(keys.largestNorm ** 2)))
    throw new InputError([tooLong(name, keys.largestNorm)])
  return {
    tokens: beta.length,
    Q: q.map(x => x * channels ** -0.5),
    ...{ K: k, V: v, beta, g: g ?? new Float64Array(beta.length), keys },
    // A copy: the tensor may be at hand.
    ...(initial_state !== undefined && { state: initial_state.slice() }),
  }
}

const tooLong = (name: string, length: number): string =>
  `the longest key of ${name} has length ${length.toPrecision(3)}, whose square is beyond FP64; --normalize (normalize) divides q and k by their lengths`
