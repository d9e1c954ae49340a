import { show } from '../text/wording.ts'
import { InputError } from './errors.ts'
import type { ByteSource } from './files/bytes.ts'
import type { Listed } from './files/listed.ts'
import { openFile } from './files/open.ts'
import type { Tensor } from './files/tensor.ts'
import { type Names, type TensorName, tensorNames } from './names.ts'

/** Arrays of a file by our names for them. */
export interface NamedArrays {
  /** What the file calls it. */
  readonly called: (name: TensorName) => string
  readonly has: (name: TensorName) => boolean
  /** Whether it was said what the file calls it. */
  readonly isNamed: (name: TensorName) => boolean
  /** Throws InputError where it is damaged; undefined where it is not there. */
  readonly open: (name: TensorName) => Promise<Tensor> | undefined
  readonly arrays: ReadonlyMap<string, Listed>
}

/** Arrays by what the file calls them, where it is not by our names. */
export function namedArrays(
  arrays: ReadonlyMap<string, Listed>,
  names: Names | undefined,
): NamedArrays {
  const called = (name: TensorName): string => names?.[name] ?? name
  return {
    ...{ called, arrays },
    has: name => arrays.has(called(name)),
    isNamed: name => names?.[name] !== undefined,
    open: name => arrays.get(called(name))?.open(),
  }
}

/** A sentence for each name that was said and that the file does not hold. */
export const absentProblems = (
  { called, has, isNamed, arrays }: NamedArrays,
  way: (name: TensorName) => string = () => '',
): string[] =>
  tensorNames
    .filter(name => isNamed(name) && !has(name))
    .map(name => `there is no ${show(called(name))} for ${name}; ${held(arrays)}${way(name)}`)

/** A sentence for each of these that the file does not hold, beside those that are there. */
export const missingProblems = (
  named: NamedArrays,
  names: readonly TensorName[],
  there: readonly TensorName[],
): string[] =>
  names
    .filter(name => !(named.has(name) || named.isNamed(name)))
    .map(name => {
      const beside = there.length === 0 ? '' : `${there.join(', ')} but `
      return `there is ${beside}no ${name}; ${held(named.arrays)}: ${wayTo(name, named)}`
    })

/** An array that is taken for something else already is none to propose. */
function wayTo(name: TensorName, { called, arrays }: NamedArrays): string {
  const taken = tensorNames.map(called)
  const free = [...arrays.keys()].find(one => !taken.includes(one))
  return free === undefined
    ? `save ${name} into the file too`
    : `say what it is called, such as by --names ${name}=${free}, or save it into the file`
}

/** A sentence for each of these that is the same array as one before it. */
export const sharedProblems = ({ called }: NamedArrays, names: readonly TensorName[]): string[] =>
  names.flatMap((name, n) => {
    const other = names.slice(0, n).find(before => called(before) === called(name))
    if (other === undefined) return []
    const found = `${show(called(name))} is taken for ${other} and for ${name}`
    return [`${found}; say what each is called, as in --names ${other}=X,${name}=Y (names)`]
  })

/** What the file calls those that it holds and that are not used. */
export const unusedArrays = (
  { called, arrays }: NamedArrays,
  used: readonly TensorName[],
): string[] =>
  tensorNames
    .filter(name => !used.includes(name))
    .map(called)
    .filter(name => arrays.has(name) && !used.map(called).includes(name))

/** `the file holds x, y and 3 more`. */
export function held(arrays: ReadonlyMap<string, Listed>): string {
  const all = [...arrays.keys()]
  if (all.length === 0) return 'the file holds no array'
  const more = all.length > 8 ? ` and ${all.length - 8} more` : ''
  return `the file holds ${all.slice(0, 8).map(show).join(', ')}${more}`
}

/** An array of the file, as an example of a name: one that is not called by ours, if there is any. */
export function wordIn(arrays: ReadonlyMap<string, Listed>): string {
  const all = [...arrays.keys()]
  return all.find(name => !tensorNames.some(known => known === name)) ?? all[0] ?? 'NAME'
}

/** The array of a .npy file that is given as tensor `name`. Throws InputError, with that name. */
export async function onlyArray(bytes: ByteSource, name: TensorName): Promise<Tensor> {
  try {
    const content = await openFile(bytes, name)
    if (content.kind === 'array') return content.tensor
    throw new InputError([
      `the file lists arrays by name; expected a .npy file, or give it with --input (file)`,
    ])
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    throw new InputError(error.problems.map(problem => `${name}: ${problem}`))
  }
}
