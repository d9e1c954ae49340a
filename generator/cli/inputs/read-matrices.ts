import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { InputError } from '../../inputs/errors.ts'
import type { Reading } from '../../inputs/reading.ts'
import { systemReason } from '../files/errors.ts'
import { mostBytes, readBytes, tooLarge } from '../files/read-bytes.ts'
import { emptyPathProblems, isStandardInput } from '../files/standard-input.ts'
import { describeSource, type Source } from './matrix-options.ts'

/** Matrices as `simulate` and `analyze` take them. */
export type Matrices =
  | { readonly family: string; readonly count: number; readonly seed: number }
  | ({ readonly npy: Uint8Array } & Reading)

/**
 * Hands the matrices of a source to `work`. Throws InputError, with the name of the file, when it
 * cannot be read or when `work` finds something wrong with what it holds.
 */
export async function withMatrices<Result>(
  source: Source,
  work: (matrices: Matrices) => Promise<Result>,
): Promise<Result> {
  if (source.kind === 'family') return await work(source)
  const npy = await readBytes(source.path)
  try {
    return await work({ npy, ...source.reading })
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    throw new InputError(error.problems.map(problem => `${describeSource(source)}: ${problem}`))
  }
}

/** What is wrong with the file that matrices are to come from, before it is read. */
export async function fileInputProblems(source: Source): Promise<string[]> {
  if (source.kind === 'family' || isStandardInput(source.path)) return []
  if (source.path === '') return emptyPathProblems('--input', source.path)
  try {
    const found = await stat(source.path)
    if (found.isDirectory()) return [`${source.path} cannot be read: it is a folder`]
    if (found.size > mostBytes) return [tooLarge(source.path, `${found.size} bytes`)]
    await access(source.path, constants.R_OK)
    return []
  } catch (error) {
    return [`${source.path} cannot be read: ${systemReason(error)}`]
  }
}
