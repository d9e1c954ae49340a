import type { Config } from '../config/record/config.ts'
import { integers } from '../formats/integer.ts'
import { batchFromNpy, type Batch as InputBatch } from '../inputs/batch.ts'
import { drawBatch, type LoadModel, makeBatch } from '../inputs/families/families.ts'
import { quantiseBatch } from '../inputs/quantise.ts'
import { type ReadingFacts, readAs, readingFacts } from '../inputs/reading.ts'
import type { Batch } from '../program/execution.ts'
import { checkedBatch, checkedInput, type Input } from './checked-input.ts'

/** An input in the number format of a design. */
export interface QuantisedInput {
  /** The matrices A as they were given; integers when the input held those of the format. */
  readonly given: InputBatch
  readonly facts: ReadingFacts
  /** What the machine gets. */
  readonly batch: Batch
  /** Elements of all matrices that did not fit the format. */
  readonly clipped: number
}

/** The matrices of an input in the number format of a design. Throws InputError. */
export function quantisedInput(input: Input, config: Config): QuantisedInput {
  const checked = checkedInput(input)
  return quantised(checked, inputBatch(checked, config.chunkSize), config)
}

/** The same; a family is drawn with a wait after each matrix, so that signals come through. */
export async function drawnInput(
  input: Input,
  config: Config,
  pause: () => Promise<unknown>,
  loadModel?: LoadModel,
): Promise<QuantisedInput> {
  const checked = checkedInput(input)
  if (!('family' in checked)) return quantisedInput(checked, config)
  const found = await drawBatch(checked.family, config.chunkSize, checked, { pause, loadModel })
  return quantised(checked, found, config)
}

function quantised(checked: Input, found: InputBatch, config: Config): QuantisedInput {
  const { operandWidth, fractionBits } = config
  const reading = 'family' in checked ? {} : checked
  const given = readAs(found, reading, config)
  const batch = quantiseBatch(given, integers(operandWidth, fractionBits))
  return {
    given,
    facts: readingFacts(found, checked, config),
    batch: batch.map(({ values }) => values),
    clipped: batch.reduce((sum, { clipped }) => sum + clipped, 0),
  }
}

function inputBatch(input: Input, k: number): InputBatch {
  if ('family' in input) return makeBatch(input.family, k, input.count, input.seed)
  if ('npy' in input) return batchFromNpy(input.npy, k)
  return checkedBatch(input.batch, k)
}
