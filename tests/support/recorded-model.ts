import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ModelFiles, modelFileNames, trainedModel } from '../../generator/model/trained.ts'

const folder = join(import.meta.dirname, '../../data/trained')

/** The recorded model, read from its files. */
export const model = trainedModel(
  Object.fromEntries(
    modelFileNames.map(name => [name, readFileSync(join(folder, name))]),
  ) as unknown as ModelFiles,
)
