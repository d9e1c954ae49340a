import { ConfigError } from '../../config/errors.ts'
import { parseJson, withoutMark } from '../../system/json.ts'
import { show } from '../../text/wording.ts'
import { systemReason } from './errors.ts'
import { jsonStop } from './json-position.ts'
import { isStandardInput, mostText, readText } from './standard-input.ts'

/** The kinds of JSON files that users write, each with an object that it may hold. */
const examples = {
  'config file': '{ "chunkSize": 64, "arraySize": 8 }',
  'spec file': '{ "design": { "chunkSize": [32, 64] } }',
} as const

/** An object of a JSON file, or of standard input for `-`. Throws ConfigError, naming the file. */
export async function readObject(
  what: keyof typeof examples,
  path: string,
): Promise<Readonly<Record<string, unknown>>> {
  const file = isStandardInput(path) ? `${what} on standard input` : `${what} ${path}`
  const refuse = (problem: string) => new ConfigError([`the ${file} ${problem}`])
  const text = await readText(path).catch(error => {
    throw refuse(`cannot be read: ${systemReason(error)}`)
  })
  const expected = `expected an object such as ${examples[what]}`
  if (text === undefined) throw refuse(`holds more than ${mostText} bytes; ${expected}`)
  if (text.trim() === '') throw refuse(`is empty; ${expected}`)
  let value: unknown
  try {
    value = parseJson(text)
  } catch {
    throw refuse(`is not JSON from ${jsonStop(withoutMark(text))} on; correct it there`)
  }
  if (isObject(value)) return value
  throw refuse(`holds ${show(value)}; ${expected}`)
}

/** Whether a value is a JSON object. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
