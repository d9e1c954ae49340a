import { createHash } from 'node:crypto'
import { recordedFiles } from '../../../sim/recorded-model.ts'

let known: Promise<string> | undefined

/** A text that changes whenever the recorded model or its tokens do: a hash of its files. */
export const modelVersion = (): Promise<string> => {
  known ??= hashed()
  return known
}

async function hashed(): Promise<string> {
  const hash = createHash('sha256')
  for (const bytes of Object.values(await recordedFiles())) hash.update(bytes)
  return hash.digest('hex')
}
