import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { ConfigError } from '../../config/errors.ts'
import type { Input } from '../../golden/checked-input.ts'
import { systemReason } from '../../system/errors.ts'
import { type FileBytes, openBytes } from '../../system/file-bytes.ts'
import { pathsOf, type SweepInput } from '../spec/input.ts'

/** A text that changes whenever the content of the files does. Throws ConfigError. */
export async function contentOf(input: SweepInput): Promise<string> {
  const hash = createHash('sha256')
  for (const path of pathsOf(input)) {
    const own = createHash('sha256')
    try {
      for await (const bytes of createReadStream(path)) own.update(bytes)
    } catch (error) {
      throw new ConfigError([`${path} cannot be read: ${systemReason(error)}`])
    }
    hash.update(own.digest())
  }
  return hash.digest('hex')
}

/** Hands an input to `work`, its files open meanwhile. Throws an error of the file system. */
export async function withFiles<Result>(
  input: SweepInput,
  work: (input: Input) => Promise<Result>,
): Promise<Result> {
  const opened: FileBytes[] = []
  const open = async (path: string) => {
    const file = await openBytes(path)
    opened.push(file)
    return file
  }
  try {
    if ('file' in input) return await work({ ...input, file: await open(input.file) })
    const { keys, beta, gate, ...reading } = input
    return await work({
      ...reading,
      ...{ keys: await open(keys), beta: await open(beta) },
      ...(gate !== undefined && { gate: await open(gate) }),
    })
  } finally {
    for (const { close } of opened) await close()
  }
}
