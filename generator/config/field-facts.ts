import { schemeNames } from '../schemes/registry.ts'
import { either } from '../text/wording.ts'
import { fields } from './fields.ts'
import { jsonSchema } from './schema.ts'

/** What the schema of requests says of a field. */
export interface FieldFacts {
  readonly description?: string
  readonly type?: string
  readonly enum?: readonly (string | number)[]
  readonly default?: unknown
  readonly minimum?: number
  readonly maximum?: number
  /** What stands for a value in the help, such as `K`. */
  readonly symbol?: string
  /** What its `--no-` says, where that is more than the description. */
  readonly without?: string
}

/** The facts as they were read, and the schemes of that time: there may be more since. */
let read: { readonly schemes: string; readonly facts: ReadonlyMap<string, FieldFacts> } | undefined

/** The fields of a request with what the schema says of them, in their order. */
export function fieldFacts(): ReadonlyMap<string, FieldFacts> {
  const schemes = schemeNames().join()
  if (read?.schemes === schemes) return read.facts
  const { properties } = jsonSchema() as { readonly properties: Record<string, FieldFacts> }
  const facts = new Map(
    Object.entries(fields).map(([name, field]) => {
      const { symbol, without } = field.meta() as Pick<FieldFacts, 'symbol' | 'without'>
      return [name, { ...properties[name], ...(symbol && { symbol }), ...(without && { without }) }]
    }),
  )
  read = { schemes, facts }
  return facts
}

/** The values of a field that is a choice; none for other fields. */
export const choicesOf = (field: string): readonly (string | number)[] =>
  fieldFacts().get(field)?.enum ?? []

/** What a field is, with its values and its default: `matrix size k (16, 32, 64 or 128; default 64)`. */
export function describeField(field: string): string {
  const facts = fieldFacts().get(field) ?? {}
  const { default: preset, description = '' } = facts
  const isShown = typeof preset === 'string' || typeof preset === 'number'
  const more = [valuesOf(facts), isShown ? `default ${preset}` : ''].filter(text => text !== '')
  return more.length === 0 ? description : `${description} (${more.join('; ')})`
}

function valuesOf({ enum: choices, minimum, maximum }: FieldFacts): string {
  if (choices !== undefined) return either(choices)
  return minimum === undefined || maximum === undefined ? '' : `${minimum} to ${maximum}`
}
