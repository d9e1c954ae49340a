import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TrainedModel } from '../../../generator/model/trained.ts'
import { trainedModel } from '../../../generator/model/trained.ts'
import { recordedFiles, recordedModel } from '../../../sim/recorded-model.ts'

/** Weights of another seed, as data/trained/train.py writes them. */
export interface OtherWeights {
  readonly folder: string
  readonly seed: number
  /** Of the file of weights, so that answers that are kept are those of these weights. */
  readonly digest: string
}

/** What lies in such a folder. Throws RangeError when it is none. */
export async function otherWeights(folder: string): Promise<OtherWeights> {
  try {
    const [weights, record] = await filesOf(folder)
    const { training } = JSON.parse(new TextDecoder().decode(record))
    return {
      ...{ folder, seed: training.seed },
      digest: createHash('sha256').update(weights).digest('hex').slice(0, 16),
    }
  } catch (error) {
    throw new RangeError(
      `${folder} holds no weights of train.py: ${error instanceof Error ? error.message : error}`,
    )
  }
}

/** The recorded model, or one with its vocabulary and texts and other weights. */
export async function modelOf(other: OtherWeights | undefined): Promise<TrainedModel> {
  if (other === undefined) return await recordedModel()
  const [weights, record] = await filesOf(other.folder)
  const files = { 'weights.f16.bin': weights, 'weights.json': record }
  return trainedModel({ ...(await recordedFiles()), ...files })
}

const filesOf = (folder: string) =>
  Promise.all([readFile(join(folder, 'weights.f16.bin')), readFile(join(folder, 'weights.json'))])
