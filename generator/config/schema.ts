import * as z from 'zod'
import { fields, sentence } from './fields.ts'

/** What an editor checks a file by; nothing else reads it. */
export const schemaName = z
  .string(sentence('$schema', 'a text such as "./config.schema.json"'))
  .optional()

/** A request as a config file may hold it: the fields, and the schema that editors check it by. */
export const schema = z.strictObject({ $schema: schemaName, ...fields }).meta({
  title: 'neumarray request',
  description: 'What neumarray generates; every field may be left out.',
})

/** The JSON Schema of a request, for editors (draft 2020-12). */
export const jsonSchema = (): object =>
  z.toJSONSchema(schema, { io: 'input', override: ({ jsonSchema }) => leaveOut(jsonSchema) })

/** What is said for the command line alone. */
function leaveOut(node: Record<string, unknown>): void {
  for (const word of ['symbol', 'without']) delete node[word]
}
