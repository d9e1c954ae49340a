import type { z } from 'zod'
import { resultsSchema, type SweepResults } from '../sweep/results.ts'
import { parseJson } from '../system/json.ts'
import { show } from '../text/wording.ts'
import { shape } from './schema.ts'

/** A file of results that cannot be read; the message is a sentence for each thing found. */
export class ResultsError extends Error {
  override readonly name = 'ResultsError'
}

/** The results as `results.json` holds them: a point on each line, so that two files compare well. */
export function resultsJson({ rows, ...head }: SweepResults): string {
  const top = Object.entries(head).map(([key, value]) => `  "${key}": ${JSON.stringify(value)},\n`)
  const lines = rows.map(row => `    ${JSON.stringify(row)}`).join(',\n')
  return `{\n${top.join('')}  "rows": [${rows.length === 0 ? '' : `\n${lines}\n  `}]\n}\n`
}

/** Reads what `resultsJson` wrote; `name` is the file as messages call it. Throws ResultsError. */
export function readResults(text: string, name = 'results.json'): SweepResults {
  const value = parsed(text, name)
  checkVersion(value, name)
  const checked = shape.safeParse(value)
  if (checked.success) return checked.data
  const found = checked.error.issues.map(sentence)
  const shown = [...new Set(found)].slice(0, 5)
  const more = found.length > shown.length ? ['and more of the kind'] : []
  throw new ResultsError(
    `${name} is damaged: ${[...shown, ...more].join('; ')}; run the sweep again, which takes what is finished from its cache`,
  )
}

function parsed(text: string, name: string): unknown {
  try {
    return parseJson(text)
  } catch {
    throw new ResultsError(
      `${name} is not JSON, so it is cut off or no file of results; expected what \`neumarray sweep\` wrote as results.json`,
    )
  }
}

/** Another form is told by its name, before its fields are looked at. */
function checkVersion(value: unknown, name: string): void {
  const found = typeof value === 'object' && value !== null && 'schema' in value && value.schema
  if (found === resultsSchema) return
  const isOther = typeof found === 'string' && /^neumarray sweep \d+$/.test(found)
  throw new ResultsError(
    isOther
      ? `${name} has the form ${show(found)}; this version of neumarray reads ${show(resultsSchema)}: run the sweep again with it, or use the version that wrote the file`
      : `${name} holds no results of a sweep: its "schema" is ${show(found === false ? undefined : found)}; expected ${show(resultsSchema)}`,
  )
}

const sentence = ({ path, message }: z.core.$ZodIssue): string =>
  `${path.length === 0 ? 'the whole' : path.join('.')}: ${message}`
