import { ConfigError } from '../../config/errors.ts'
import type { SweepSpec } from '../../sweep/spec/spec.ts'
import { show } from '../../text/wording.ts'
import { isObject, readObject } from '../files/json-file.ts'
import { emptyPathProblems, inputName, standardInputProblems } from '../files/standard-input.ts'
import { type OptionValues, textOf } from '../options/command.ts'
import { designOnLine, specOnLine } from '../options/sweep-options.ts'

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
  if (problems.length > 0) throw new ConfigError(problems)
  const { $schema: _, ...ofAll } = config
  const inFile = file['design'] ?? {}
  if (!isObject(inFile)) {
    const wanted = 'expected an object such as { "chunkSize": [32, 64] }'
    throw new ConfigError([
      `design in the spec file ${inputName(specFile ?? '')} is ${show(inFile)}; ${wanted}`,
    ])
  }
  return { ...file, ...specOnLine(options), design: { ...ofAll, ...inFile, ...onLine } }
}
