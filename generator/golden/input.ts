import type { Config } from '../config/record/config.ts'
import { integers } from '../formats/integer.ts'
import type { LoadModel } from '../inputs/families/families.ts'
import { sourceOf } from '../inputs/files/bytes.ts'
import { quantise } from '../inputs/quantise.ts'
import { type ReadingFacts, readerOf, readingFacts } from '../inputs/reading.ts'
import type { GivenMatrix, MatrixSource } from '../inputs/source.ts'
import { batchSource } from '../inputs/sources/at-hand.ts'
import { familySource } from '../inputs/sources/drawn.ts'
import type { Batch } from '../program/execution.ts'
import { checkedBatch, checkedInput, type Input } from './checked-input.ts'
import { possibleSizes } from './possible.ts'

/** An input that has been opened: what is known before its matrices come, one after the other. */
export interface OpenInput {
  readonly source: MatrixSource
  readonly facts: ReadingFacts
  /** True when the matrices hold the integers of the format as they came. */
  readonly integer: boolean
  readonly matrices: () => AsyncIterable<QuantisedMatrix>
}

/** A matrix as it is to be read, and in the number format of a design. */
export interface QuantisedMatrix extends GivenMatrix {
  /** What the machine gets. */
  readonly values: Int32Array
  /** Elements that did not fit the format. */
  readonly clipped: number
}

/** Opens an input for a design. Throws InputError; later ones come with the matrices. */
export async function openInput(
  input: Input,
  config: Config,
  loadModel?: LoadModel,
): Promise<OpenInput> {
  const checked = checkedInput(input)
  const source = await sourceFor(checked, config, loadModel)
  const reading = 'family' in checked ? {} : checked
  const { integer, read } = readerOf(source, reading, config)
  const format = integers(config.operandWidth, config.fractionBits)
  return {
    ...{ source, integer },
    facts: readingFacts(source, reading, config),
    matrices: async function* () {
      for await (const matrix of source.matrices()) {
        const A = read(matrix)
        const given = { ...matrix, A }
        yield integer
          ? { ...given, values: Int32Array.from(A), clipped: 0 }
          : { ...given, ...quantise(A, format) }
      }
    },
  }
}

async function sourceFor(
  input: Input,
  config: Config,
  loadModel: LoadModel | undefined,
): Promise<MatrixSource> {
  const { chunkSize: k } = config
  if ('family' in input) return await familySource(input.family, k, input, loadModel)
  if ('batch' in input) return batchSource(checkedBatch(input.batch, k))
  // A page in the browser loads what reads files when there is one to read.
  const { openKeys, openSource } = await import('../inputs/open-source.ts')
  if ('file' in input)
    return await openSource(sourceOf(input.file), k, input, possibleSizes(config))
  const { keys, beta, gate } = input
  const g = gate === undefined ? undefined : sourceOf(gate)
  return await openKeys({ k: sourceOf(keys), beta: sourceOf(beta), g }, k, input)
}

/** All matrices of an input, gathered. */
export interface QuantisedInput {
  readonly open: OpenInput
  readonly matrices: readonly QuantisedMatrix[]
  /** What the machine gets. */
  readonly batch: Batch
}

/** Gathers the matrices of an input, with a wait after each so that signals come through. Throws InputError. */
export async function quantisedInput(
  input: Input,
  config: Config,
  pause: () => Promise<unknown> = () => Promise.resolve(),
  loadModel?: LoadModel,
): Promise<QuantisedInput> {
  const open = await openInput(input, config, loadModel)
  const matrices: QuantisedMatrix[] = []
  for await (const matrix of open.matrices()) {
    matrices.push(matrix)
    await pause()
  }
  return { open, matrices, batch: matrices.map(({ values }) => values) }
}
