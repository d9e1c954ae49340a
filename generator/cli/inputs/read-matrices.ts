import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import type { Input } from '../../golden/checked-input.ts'
import { InputError } from '../../inputs/errors.ts'
import { systemReason } from '../files/errors.ts'
import { emptyPathProblems, isStandardInput } from '../files/standard-input.ts'
import { type OpenFile, openNumbers } from './open-file.ts'
import { describeSource, filesOf, type Source } from './source.ts'

/**
 * Hands the matrices of a source to `work`, its files open meanwhile. Throws InputError, with the
 * names of the files, when one cannot be read or when `work` finds something wrong with what it holds.
 */
export async function withMatrices<Result>(
  source: Source,
  work: (input: Input) => Promise<Result>,
): Promise<Result> {
  const opened: OpenFile[] = []
  const open = async (path: string) => {
    const file = await openNumbers(path)
    opened.push(file)
    return file.bytes
  }
  try {
    const input = await inputOf(source, open)
    return await naming(source, () => work(input))
  } finally {
    for (const { close } of opened) await close()
  }
}

type Open = (path: string) => Promise<OpenFile['bytes']>

async function inputOf(source: Source, open: Open): Promise<Input> {
  switch (source.kind) {
    case 'family': {
      const { family, count, seed } = source
      return { family, count, seed }
    }
    case 'file':
      return { file: await open(source.path), ...source.reading }
    case 'keys': {
      const { keys, beta, gate } = source.paths
      return {
        ...{ keys: await open(keys), beta: await open(beta) },
        ...(gate !== undefined && { gate: await open(gate) }),
        ...source.reading,
      }
    }
    default:
      return source satisfies never
  }
}

async function naming<Result>(source: Source, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof InputError) || source.kind === 'family') throw error
    throw new InputError(error.problems.map(problem => `${describeSource(source)}: ${problem}`))
  }
}

/** What is wrong with the files that matrices are to come from, before they are read. */
export async function fileInputProblems(source: Source): Promise<string[]> {
  const problems = filesOf(source).map(([option, path]) => problemsOf(option, path))
  return (await Promise.all(problems)).flat()
}

async function problemsOf(option: string, path: string): Promise<string[]> {
  if (isStandardInput(path)) return []
  if (path === '') return emptyPathProblems(option, path)
  try {
    if ((await stat(path)).isDirectory()) return [`${path} cannot be read: it is a folder`]
    await access(path, constants.R_OK)
    return []
  } catch (error) {
    return [`${path} cannot be read: ${systemReason(error)}`]
  }
}
