import type { ModelFiles, TrainedModel } from '../generator/model/trained.ts'
import { readRecorded } from '../generator/system/recorded.ts'

let found: Promise<TrainedModel> | undefined

/** The trained model that comes with the program; it is loaded when first asked for. */
export const recordedModel = (): Promise<TrainedModel> => {
  found ??= load()
  return found
}

async function load(): Promise<TrainedModel> {
  const { trainedModel } = await import('../generator/model/trained.ts')
  return trainedModel(await recordedFiles())
}

/** Its files: weights, vocabulary and tokens. */
export async function recordedFiles(): Promise<ModelFiles> {
  const { modelFileNames } = await import('../generator/model/trained.ts')
  const files = await Promise.all(
    modelFileNames.map(async name => [name, await readRecorded(`trained/${name}`)] as const),
  )
  return Object.fromEntries(files) as unknown as ModelFiles
}
