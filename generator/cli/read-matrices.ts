import { constants } from 'node:fs'
import { access, readFile, stat } from 'node:fs/promises'
import { InputError } from '../inputs/errors.ts'
import { systemReason } from './errors.ts'
import type { Source } from './matrix-options.ts'

/** Matrices as `simulate` and `analyze` take them. */
export type Matrices =
  | { readonly family: string; readonly count: number; readonly seed: number }
  | { readonly npy: Uint8Array }

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
    return await work({ npy })
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    throw new InputError(error.problems.map(problem => `${source.path}: ${problem}`))
  }
}

/** What is wrong with the file that matrices are to come from, before it is read. */
export async function fileInputProblems(source: Source): Promise<string[]> {
  if (source.kind === 'family') return []
  try {
    if ((await stat(source.path)).isDirectory()) {
      return [`${source.path} cannot be read: it is a folder`]
    }
    await access(source.path, constants.R_OK)
    return []
  } catch (error) {
    return [`${source.path} cannot be read: ${systemReason(error)}`]
  }
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (error) {
    throw new InputError([`${path} cannot be read: ${systemReason(error)}`])
  }
}
