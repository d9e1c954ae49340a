import { readFile } from 'node:fs/promises'
import { ConfigError } from '../config/errors.ts'
import { fieldProblems, parseConfig } from '../config/parse.ts'
import { show } from '../config/wording.ts'
import { systemReason } from './errors.ts'
import { jsonStop } from './json-position.ts'
import { lineProblems, requestOnLine } from './options.ts'

/** A request as it was asked for, and what is wrong with it so far. */
export interface Asked {
  readonly request: Readonly<Record<string, unknown>>
  readonly problems: readonly string[]
}

/** The request of a command: the fields of the config file, and over them those on the line. */
export async function readRequest(options: Readonly<Record<string, unknown>>): Promise<Asked> {
  const line = requestOnLine(options)
  const file = options['config']
  const onLine = lineProblems(options)
  if (typeof file !== 'string') return checked(line, onLine)
  const { fields, problem } = await readConfigFile(file)
  if (problem === undefined) return checked({ ...fields, ...line }, onLine)
  // What the file would have said is not known, so conditions between fields cannot be asked.
  return { request: line, problems: [problem, ...onLine, ...fieldProblems(line)] }
}

function checked(request: Readonly<Record<string, unknown>>, onLine: readonly string[]): Asked {
  try {
    parseConfig(request)
  } catch (error) {
    if (error instanceof ConfigError) return { request, problems: [...onLine, ...error.problems] }
    throw error
  }
  return { request, problems: onLine }
}

interface ConfigFile {
  readonly fields?: Readonly<Record<string, unknown>>
  readonly problem?: string
}

async function readConfigFile(path: string): Promise<ConfigFile> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    return { problem: `the config file ${path} cannot be read: ${systemReason(error)}` }
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    const where = jsonStop(text)
    return { problem: `the config file ${path} is not JSON from ${where} on; correct it there` }
  }
  if (isRecord(value)) return { fields: value }
  const wanted = 'expected an object such as { "chunkSize": 64, "arraySize": 8 }'
  return { problem: `the config file ${path} holds ${show(value)}; ${wanted}` }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
