import { jsonSchema } from '../../config/schema.ts'

/** What the schema of requests says of a field. */
export interface FieldFacts {
  readonly description?: string
  readonly type?: string
  readonly enum?: readonly (string | number)[]
  readonly default?: unknown
  readonly minimum?: number
  readonly maximum?: number
}

/** The fields of a request with what the schema says of them, in their order. */
export const fieldFacts: ReadonlyMap<string, FieldFacts> = new Map(
  Object.entries((jsonSchema() as { properties: Record<string, FieldFacts> }).properties).filter(
    ([name]) => name !== '$schema',
  ),
)

/** The values of a field that is a choice; none for other fields. */
export const choicesOf = (field: string): readonly (string | number)[] =>
  fieldFacts.get(field)?.enum ?? []
