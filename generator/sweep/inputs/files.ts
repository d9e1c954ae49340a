import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { ConfigError } from '../../config/errors.ts'
import type { Config } from '../../config/record/config.ts'
import type { Input } from '../../golden/checked-input.ts'
import { openInput } from '../../golden/input.ts'
import { InputError } from '../../inputs/errors.ts'
import { systemReason } from '../../system/errors.ts'
import { type FileBytes, openBytes } from '../../system/file-bytes.ts'
import type { Space } from '../points.ts'
import { inputText, pathsOf, type SweepInput } from '../spec/input.ts'
import { asksFor } from '../spec/spec.ts'

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

/**
 * Throws ConfigError, with the names of the files, when no design of a sweep can read its input: each
 * format is tried. A design that cannot is a row with the reason where others can.
 */
export async function requireInput({ spec, points }: Space): Promise<void> {
  const { input } = spec
  if (input === undefined || !asksFor(spec, 'accuracy')) return
  const configs = points.flatMap(({ config }) => config ?? [])
  const tried = new Map(configs.map(config => [formatOf(config), config]))
  const problems = new Set<string>()
  for (const config of tried.values()) {
    try {
      await withFiles(input, files => openInput(files, config))
      return
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      for (const problem of error.problems) problems.add(`${inputText(input)}: ${problem}`)
    }
  }
  if (tried.size > 0) throw new ConfigError([...problems])
}

const formatOf = ({ chunkSize, operandWidth, fractionBits }: Config): string =>
  [chunkSize, operandWidth, fractionBits].join()
