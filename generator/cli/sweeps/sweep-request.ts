import { ConfigError } from '../../config/errors.ts'
import type { SweepSpec } from '../../sweep/spec/spec.ts'
import { show } from '../../text/wording.ts'
import { isObject, readObject } from '../files/json-file.ts'
import { emptyPathProblems, inputName, standardInputProblems } from '../files/standard-input.ts'
import { type OptionValues, textOf } from '../options/command.ts'
import { designOnLine, specOnLine } from '../options/sweep-options.ts'
import { inputOnLine } from './sweep-input.ts'

/**
 * The spec that a command line asks for: that of the spec file, the design options of the config
 * file below it, and what stands on the line above both. Throws ConfigError.
 */
export async function readSweep(options: OptionValues): Promise<SweepSpec> {
  const [specFile, configFile] = [textOf(options, 'spec'), textOf(options, 'config')]
  const twice = standardInputProblems([
    ['--spec', specFile],
    ['--config', configFile],
  ])
  const empty = [
    ...emptyPathProblems('--spec', specFile),
    ...emptyPathProblems('--config', configFile),
  ]
  if (twice.length + empty.length > 0) throw new ConfigError([...twice, ...empty])
  const file = specFile === undefined ? {} : await readObject('spec file', specFile)
  const config = configFile === undefined ? {} : await readObject('config file', configFile)
  const { design: onLine, problems } = designOnLine(options)
  const { input, problems: unread } = await inputOnLine(options)
  if (problems.length + unread.length > 0) throw new ConfigError([...problems, ...unread])
  const { $schema: _, ...ofAll } = config
  const inFile = file['design'] ?? {}
  if (!isObject(inFile)) {
    const wanted = 'expected an object such as { "chunkSize": [32, 64] }'
    throw new ConfigError([
      `design in the spec file ${inputName(specFile ?? '')} is ${show(inFile)}; ${wanted}`,
    ])
  }
  const rest = specOnLine(options)
  // Families on the line take the place of files that the spec file names, and the other way round.
  const isReplaced = (key: string) =>
    (key === 'input' && rest.families !== undefined) || (key === 'families' && input !== undefined)
  const kept = Object.fromEntries(Object.entries(file).filter(([key]) => !isReplaced(key)))
  const onLineToo = { ...rest, ...(input !== undefined && { input }) }
  return { ...kept, ...onLineToo, design: { ...ofAll, ...inFile, ...onLine } }
}
