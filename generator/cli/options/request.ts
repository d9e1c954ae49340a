import { ConfigError } from '../../config/errors.ts'
import { fieldProblems, parseConfig } from '../../config/parse.ts'
import { readObject } from '../files/json-file.ts'
import { emptyPathProblems, standardInputProblems } from '../files/standard-input.ts'
import { type OptionValues, textOf } from './command.ts'
import { type Given, notesOn } from './notes.ts'
import { lineProblems, requestOnLine } from './options.ts'

/** A request as it was asked for, and what is wrong with it so far. */
export interface Asked {
  readonly request: Readonly<Record<string, unknown>>
  readonly problems: readonly string[]
  /** What is said of a request without problems: options that have no effect. */
  readonly notes: readonly string[]
}

/** The request of a command: the fields of the config file, and over them those on the line. */
export async function readRequest(options: OptionValues): Promise<Asked> {
  const line = requestOnLine(options)
  const file = textOf(options, 'config')
  const twice = readTwice(options)
  const empty = emptyPathProblems('--config', file)
  const onLine = [...twice, ...empty, ...lineProblems(options)]
  if (file === undefined) return checked({ line }, onLine)
  if (twice.length > 0 || empty.length > 0) return unread(line, onLine)
  const { fields, problem } = await readConfigFile(file)
  if (fields !== undefined) return checked({ line, file: { path: file, fields } }, onLine)
  return unread(line, [problem, ...onLine])
}

/** The fields of the config file, if there is one. Throws ConfigError. */
export async function configFields(options: OptionValues): Promise<Asked['request']> {
  const file = textOf(options, 'config')
  const problems = [...readTwice(options), ...emptyPathProblems('--config', file)]
  if (problems.length > 0) throw new ConfigError(problems)
  if (file === undefined) return {}
  const { $schema: _, ...fields } = await readObject('config file', file)
  return fields
}

const readTwice = (options: OptionValues): string[] =>
  standardInputProblems(
    ['config', 'input', 'keys', 'beta', 'gate'].map(
      name => [`--${name}`, textOf(options, name)] as const,
    ),
  )

/** What the file would have said is not known, so conditions between fields cannot be asked. */
const unread = (line: Asked['request'], problems: readonly string[]): Asked => ({
  request: line,
  problems: [...problems, ...fieldProblems(line)],
  notes: [],
})

function checked(given: Given, onLine: readonly string[]): Asked {
  const request = { ...given.file?.fields, ...given.line }
  try {
    parseConfig(request)
  } catch (error) {
    if (error instanceof ConfigError)
      return { request, problems: [...onLine, ...error.problems], notes: [] }
    throw error
  }
  return { request, problems: onLine, notes: onLine.length > 0 ? [] : notesOn(given) }
}

type ConfigFile =
  | { readonly fields: Readonly<Record<string, unknown>>; readonly problem?: undefined }
  | { readonly fields?: undefined; readonly problem: string }

async function readConfigFile(path: string): Promise<ConfigFile> {
  try {
    return { fields: await readObject('config file', path) }
  } catch (error) {
    if (error instanceof ConfigError) return { problem: error.message }
    throw error
  }
}
