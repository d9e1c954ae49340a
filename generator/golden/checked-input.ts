import type { Batch } from '../inputs/batch.ts'
import { InputError } from '../inputs/errors.ts'
import type { Reading } from '../inputs/reading.ts'
import { show } from '../text/wording.ts'

/** Where the matrices come from: a family, the bytes of a .npy file, or matrices at hand. */
export type Input =
  | { readonly family: string; readonly count: number; readonly seed?: number }
  | ({ readonly npy: Uint8Array } & Reading)
  | ({ readonly batch: Batch } & Reading)

const expected =
  'expected { family }, { npy } with the bytes of a .npy file, or { batch } of batchFromNpy or makeBatch'

/**
 * An input of one of the three kinds, a family with its number. Programs without types give others:
 * throws InputError.
 */
export function checkedInput(given: unknown): Input {
  if (typeof given !== 'object' || given === null) {
    const what = given === undefined ? 'not there' : `a ${typeof given}`
    throw new InputError([`the input is ${given === null ? 'null' : what}; ${expected}`])
  }
  if ('family' in given) return checkedFamily(given)
  const isRead =
    ('npy' in given && given.npy instanceof Uint8Array) ||
    ('batch' in given && typeof given.batch === 'object' && given.batch !== null)
  if (isRead) return checkedReading(given as Input & Reading)
  const keys = Object.keys(given).join(', ')
  throw new InputError([
    `the input has ${keys === '' ? 'no fields' : `the fields ${keys}`}; ${expected}`,
  ])
}

/** A family with its number of matrices. Throws InputError where it is to be read as a file is. */
function checkedFamily(given: { readonly family: unknown }): Input {
  const wrong = ['unit', 'negate'].filter(name => name in given)
  if (wrong.length > 0)
    throw new InputError(
      wrong.map(name => `${name} says how a file is read; leave it out beside a family`),
    )
  return { ...given, count: ('count' in given ? given.count : undefined) ?? 16 } as Input
}

/** What is said of how to read an input, checked. Throws InputError. */
function checkedReading(given: Input & Reading): Input {
  const { unit, negate } = given
  const isUnit = unit === undefined || (Number.isFinite(unit) && unit > 0)
  const isTruth = negate === undefined || typeof negate === 'boolean'
  const problems = [
    ...(isUnit ? [] : [`unit is ${show(unit)}; expected a number above 0, such as 2 ** -7`]),
    ...(isTruth ? [] : [`negate is ${show(negate)}; expected true or false`]),
  ]
  if (problems.length > 0) throw new InputError(problems)
  return given
}

/** A batch of matrices of a size. Throws InputError. */
export function checkedBatch(batch: Batch, k: number): Batch {
  const matrices = batch.matrices as readonly ArrayLike<number>[]
  const isWhole = Array.isArray(matrices) && matrices.length > 0 && matrices.every(isList)
  if (!isWhole) throw new InputError([`the batch holds no list of matrices; ${expected}`])
  const wrong = matrices.findIndex(matrix => matrix.length !== k * k)
  if (wrong < 0) return batch
  const found = `matrix ${wrong} of the batch has ${matrices[wrong]?.length} elements`
  throw new InputError([`${found}; expected ${k * k}, as the chunk size is ${k}`])
}

const isList = (matrix: unknown): boolean => Array.isArray(matrix) || ArrayBuffer.isView(matrix)
