import type { Batch } from '../inputs/batch.ts'
import { InputError } from '../inputs/errors.ts'
import type { ByteSource } from '../inputs/files/bytes.ts'
import { layouts } from '../inputs/keys/key-shape.ts'
import type { KeyReading } from '../inputs/keys/key-source.ts'
import { nameListProblems } from '../inputs/names.ts'
import type { FileReading } from '../inputs/open-source.ts'
import type { Reading } from '../inputs/reading.ts'
import { plural, show } from '../text/wording.ts'

/** A file: its bytes, or where they are read from. */
export type GivenFile = Uint8Array | ByteSource

/**
 * Where the matrices come from: a family; a .npy, .npz or .safetensors file; single .npy files of
 * keys, betas and gates; or matrices at hand.
 */
export type Input =
  | { readonly family: string; readonly count: number; readonly seed?: number }
  | ({ readonly file: GivenFile } & FileReading & Reading)
  | ({
      readonly keys: GivenFile
      readonly beta: GivenFile
      readonly gate?: GivenFile | undefined
    } & KeyReading &
      Reading)
  | ({ readonly batch: Batch } & Reading)

const expected =
  'expected { family }, { file } with the bytes of a .npy, .npz or .safetensors file, { keys, beta, gate } of .npy files, or { batch } of makeBatch'

/**
 * An input of one of these kinds, a family with its number. Programs without types give others: throws
 * InputError.
 */
export function checkedInput(given: unknown): Input {
  if (typeof given !== 'object' || given === null) {
    const what = given === undefined ? 'not there' : `a ${typeof given}`
    throw new InputError([`the input is ${given === null ? 'null' : what}; ${expected}`])
  }
  if ('family' in given) return checkedFamily(given)
  const fields = given as Readonly<Record<string, unknown>>
  const isRead =
    isFile(fields['file']) ||
    (isFile(fields['keys']) && isFile(fields['beta']) && isOptional(fields['gate'], isFile)) ||
    isObject(fields['batch'])
  if (isRead) return checkedReading(given as Input & FileReading & Reading)
  const keys = Object.keys(given).join(', ')
  throw new InputError([
    `the input has ${keys === '' ? 'no fields' : `the fields ${keys}`}; ${expected}`,
  ])
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const isFile = (value: unknown): boolean =>
  isObject(value) && 'length' in value
    ? value instanceof Uint8Array
    : isObject(value) && 'size' in value && 'read' in value && typeof value.read === 'function'

const isOptional = (value: unknown, is: (value: unknown) => boolean): boolean =>
  value === undefined || is(value)

/** A family with its number of matrices. Throws InputError where it is to be read as a file is. */
function checkedFamily(given: { readonly family: unknown }): Input {
  const wrong = ['unit', 'negate', 'names', 'layout', 'normalize'].filter(name => name in given)
  if (wrong.length > 0)
    throw new InputError(
      wrong.map(name => `${name} says how a file is read; leave it out beside a family`),
    )
  return { ...given, count: ('count' in given ? given.count : undefined) ?? 16 } as Input
}

/** What is said of how to read an input, checked. Throws InputError. */
function checkedReading(given: Input & FileReading & Reading): Input {
  const { unit, negate, names, layout, normalize } = given
  const isUnit = isOptional(unit, () => Number.isFinite(unit) && Number(unit) > 0)
  const isTruth = (value: unknown) => typeof value === 'boolean'
  const truth = (name: string, value: unknown) =>
    isOptional(value, isTruth) ? [] : [`${name} is ${show(value)}; expected true or false`]
  const problems = [
    ...(isUnit ? [] : [`unit is ${show(unit)}; expected a number above 0, such as 2 ** -7`]),
    ...truth('negate', negate),
    ...truth('normalize', normalize),
    ...(isOptional(layout, () => layouts.some(known => known === layout))
      ? []
      : [`layout is ${show(layout)}; expected ${layouts.join(' or ')}`]),
    ...(names === undefined ? [] : isObject(names) ? nameListProblems(names) : [noNames(names)]),
  ]
  if (problems.length > 0) throw new InputError(problems)
  return given
}

const noNames = (names: unknown): string =>
  `names is ${show(names)}; expected an object such as { k: "key" }`

/** A batch of matrices of a size. Throws InputError. */
export function checkedBatch(batch: Batch, k: number): Batch {
  const matrices = batch.matrices as readonly ArrayLike<number>[]
  const isWhole = Array.isArray(matrices) && matrices.length > 0 && matrices.every(isList)
  if (!isWhole) throw new InputError([`the batch holds no list of matrices; ${expected}`])
  const wrong = matrices.findIndex(matrix => matrix.length !== k * k)
  if (wrong < 0) return batch
  const found = `matrix ${wrong} of the batch has ${plural(matrices[wrong]?.length ?? 0, 'element', 'elements')}`
  throw new InputError([`${found}; expected ${k * k}, as the chunk size is ${k}`])
}

const isList = (matrix: unknown): boolean => Array.isArray(matrix) || ArrayBuffer.isView(matrix)
