import type { z } from 'zod'
import { wayOut } from '../text/nearest.ts'
import { show } from '../text/wording.ts'
import { crossProblems } from './checks/cross-checks.ts'
import { complete } from './defaults.ts'
import { ConfigError } from './errors.ts'
import { fieldNames, unknownSymbol } from './fields.ts'
import type { Config } from './record/config.ts'
import { schema } from './schema.ts'

/**
 * Turns a request, an object with any of the fields of `Config`, into a complete Config; what is
 * left out gets its default. Throws ConfigError with every problem found.
 */
export function parseConfig(request: unknown): Config {
  if (!isRecord(request)) throw new ConfigError([notAnObject(request)])
  const issues = schema.safeParse(request).error?.issues ?? []
  const wrong = new Set(issues.flatMap(fieldsOf))
  const rest = Object.entries(request).filter(([field]) => !wrong.has(field))
  const config = complete(schema.parse(Object.fromEntries(rest)))
  const problems = [...sentences(request, issues), ...crossProblems(config, wrong)]
  if (problems.length > 0) throw new ConfigError([...new Set(problems)])
  return config
}

/** What is wrong with each field by itself, for a request of which a part is not known. */
export const fieldProblems = (request: Readonly<Record<string, unknown>>): string[] => [
  ...new Set(sentences(request, schema.safeParse(request).error?.issues ?? [])),
]

type Issue = z.core.$ZodIssue

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const notAnObject = (request: unknown): string =>
  `the request is ${show(request)}; expected an object such as { "chunkSize": 64, "arraySize": 8 }`

function sentences(request: Readonly<Record<string, unknown>>, issues: readonly Issue[]): string[] {
  const bits = request['matrixFractionBits']
  // Zod passes over this key of a record without a word.
  const passed = isRecord(bits) && Object.hasOwn(bits, '__proto__') ? ['__proto__'] : []
  return [...issues.flatMap(sentencesOf), ...passed.map(unknownSymbol)]
}

const fieldsOf = (issue: Issue): string[] =>
  issue.code === 'unrecognized_keys' ? issue.keys : issue.path.slice(0, 1).map(String)

const sentencesOf = (issue: Issue): string[] =>
  issue.code === 'unrecognized_keys' ? issue.keys.map(unknownField) : [issue.message]

const unknownField = (name: string): string =>
  `there is no field ${show(name)} in a request; ${wayOut(name, 'fields', fieldNames)}`
