import { jsonSchema } from '../config/schema.ts'
import { writeWhole } from './files/write-files.ts'

/** `npm run schema`: writes the JSON Schema of requests to the root of the package. */
const file = 'config.schema.json'
await writeWhole(file, `${JSON.stringify(jsonSchema(), null, 2)}\n`)
process.stdout.write(`written: ${file}\n`)
