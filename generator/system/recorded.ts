import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

/** The bytes of a file in data/, which comes with the program: `trained/bpe.json`. */
export async function readRecorded(path: string): Promise<Uint8Array> {
  // Resolved when asked for: what is bundled into one file has no place of its own.
  return await readFile(createRequire(import.meta.url).resolve(`#data/${path}`))
}
