import { readFile } from 'node:fs/promises'
import { ConfigError } from '../config/errors.ts'
import { show } from '../config/wording.ts'
import type { SweepSpec } from '../sweep/spec/spec.ts'
import { type OptionValues, textOf } from './command.ts'
import { systemReason } from './errors.ts'
import { jsonStop } from './json-position.ts'
import { designOnLine, specOnLine } from './sweep-options.ts'

/**
 * The spec that a command line asks for: that of the spec file, the design options of the config
 * file below it, and what stands on the line above both. Throws ConfigError.
 */
export async function readSweep(options: OptionValues): Promise<SweepSpec> {
  const [specFile, configFile] = [textOf(options, 'spec'), textOf(options, 'config')]
  const file = specFile === undefined ? {} : await readObject('spec file', specFile)
  const config = configFile === undefined ? {} : await readObject('config file', configFile)
  const { design: onLine, problems } = designOnLine(options)
  if (problems.length > 0) throw new ConfigError(problems)
  const { $schema: _, ...ofAll } = config
  const inFile = file['design'] ?? {}
  if (!isObject(inFile)) {
    const wanted = 'expected an object such as { "chunkSize": [32, 64] }'
    throw new ConfigError([`design in the spec file ${specFile} is ${show(inFile)}; ${wanted}`])
  }
  return { ...file, ...specOnLine(options), design: { ...ofAll, ...inFile, ...onLine } }
}

/** An object of a JSON file. Throws ConfigError, naming the file. */
export async function readObject(what: string, path: string): Promise<Record<string, unknown>> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    throw new ConfigError([`the ${what} ${path} cannot be read: ${systemReason(error)}`])
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    const wayOut = 'correct it there'
    throw new ConfigError([`the ${what} ${path} is not JSON from ${jsonStop(text)} on; ${wayOut}`])
  }
  if (isObject(value)) return value
  throw new ConfigError([`the ${what} ${path} holds ${show(value)}; expected an object`])
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
