import { parseConfig } from '../../config/parse.ts'
import type { Config } from '../../config/record/config.ts'
import { either } from '../../text/wording.ts'
import { inputName } from '../files/standard-input.ts'
import { type Choice, optionEffects, waysToCount } from './option-effects.ts'

type Fields = Readonly<Record<string, unknown>>

/** A request as it was given: what stands on the line, and the fields of a config file below it. */
export interface Given {
  readonly line: Fields
  readonly file?: { readonly path: string; readonly fields: Fields } | undefined
}

/**
 * A sentence for each option that has no effect in the design that is asked for. Of a config file
 * only what differs from its default is told, since tools write all fields. The request is right.
 */
export function notesOn({ line, file }: Given): string[] {
  const request = { ...file?.fields, ...line }
  const config = parseConfig(request)
  return Object.entries(optionEffects).flatMap(([field, { counts, against }]) => {
    const isOnLine = line[field] !== undefined
    if (!isOnLine && !isChosen(field, request, config)) return []
    if (counts(config)) return []
    const name = isOnLine
      ? flagOf(field, line[field])
      : `${field} in ${inputName(file?.path ?? '')}`
    const ways = waysToCount(field, request).map(flagsOf)
    const way = ways.length === 0 ? '' : `; it counts with ${either(ways)}`
    return [`note: ${name} has no effect with ${against(config)}${way}`]
  })
}

function isChosen(field: string, request: Fields, config: Config): boolean {
  if (request[field] === undefined) return false
  const { [field]: _, ...rest } = request
  const preset = parseConfig(rest)
  return preset[field as keyof Config] !== config[field as keyof Config]
}

/** `--block-size` for blockSize, and `--no-mask` for a mask that is false. */
function flagOf(field: string, value: unknown): string {
  const name = field.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
  return `--${value === false ? 'no-' : ''}${name}`
}

const flagsOf = (choice: Choice): string =>
  Object.entries(choice)
    .map(([field, value]) =>
      typeof value === 'boolean' ? flagOf(field, value) : `${flagOf(field, value)} ${value}`,
    )
    .join(' ')

/** Writes notes where they disturb no output. */
export const printNotes = (notes: readonly string[]): void => {
  for (const note of notes) process.stderr.write(`${note}\n`)
}
