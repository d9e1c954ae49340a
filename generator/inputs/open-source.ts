import { show } from '../text/wording.ts'
import { InputError } from './errors.ts'
import type { ByteSource } from './files/bytes.ts'
import type { Listed } from './files/listed.ts'
import { tuple } from './files/number-array.ts'
import { openFile } from './files/open.ts'
import { type KeyReading, keySource } from './keys/key-source.ts'
import {
  absentProblems,
  held,
  missingProblems,
  type NamedArrays,
  namedArrays,
  onlyArray,
  sharedProblems,
  unusedArrays,
  wordIn,
} from './named-arrays.ts'
import type { Names } from './names.ts'
import type { MatrixSource } from './source.ts'
import { arraySource } from './sources/array.ts'

/** How a file is to be read. */
export interface FileReading extends KeyReading {
  readonly names?: Names | undefined
}

/**
 * The matrices of size k that a file holds, as A or as keys, betas and gates. Throws InputError, naming
 * the size of matrices of another one that is `possible`.
 */
export async function openSource(
  bytes: ByteSource,
  k: number,
  reading: FileReading,
  possible: readonly number[] = [],
): Promise<MatrixSource> {
  const content = await openFile(bytes)
  if (content.kind === 'array') {
    requireNothingOfKeys(reading, 'the file holds one array without a name')
    return arraySource(content.tensor, k, possible)
  }
  const { arrays } = content
  const named = namedArrays(arrays, reading.names)
  const { has, isNamed, called } = named
  const holdsKeys = has('k') && has('beta')
  const absent = absentProblems(named, name => (name === 'A' && holdsKeys ? `: ${leaveOut}` : ''))
  if (absent.length > 0) throw new InputError(absent)
  // Of both, the one that is named is meant.
  const isOfKeys = has('k') && (!has('A') || (isNamed('k') && !isNamed('A')))
  if (isOfKeys) return await ofKeys(named, k, reading)
  const A = await named.open('A')
  if (A === undefined)
    throw new InputError([
      `${held(arrays)}; expected A, or k, beta and g: say what they are called, such as by ${namesFor(arrays, k)}`,
    ])
  requireNothingOfKeys({ ...reading, names: undefined }, 'the file holds A')
  if (holdsKeys && isNamed('A') && !isSquare(A.shape, k))
    throw new InputError([
      `${show(called('A'))} has shape ${tuple(A.shape)}, so it is not A; ${leaveOut}`,
    ])
  return arraySource(A, k, possible)
}

const leaveOut = 'A is made from k and beta, so leave A out of --names (names)'

const used = ['k', 'beta', 'g'] as const

async function ofKeys(named: NamedArrays, k: number, reading: FileReading): Promise<MatrixSource> {
  const shared = sharedProblems(named, used)
  if (shared.length > 0) throw new InputError(shared)
  const [keys, beta, g] = [await named.open('k'), await named.open('beta'), await named.open('g')]
  if (keys === undefined || beta === undefined)
    throw new InputError(missingProblems(named, ['beta'], ['k']))
  return keySource({ k: keys, beta, g }, k, reading, unusedArrays(named, used))
}

/** The matrices of size k made from single .npy files of keys, betas and gates. Throws InputError. */
export async function openKeys(
  files: { readonly k: ByteSource; readonly beta: ByteSource; readonly g?: ByteSource | undefined },
  k: number,
  reading: KeyReading,
): Promise<MatrixSource> {
  const [keys, beta] = [await onlyArray(files.k, 'k'), await onlyArray(files.beta, 'beta')]
  const g = files.g === undefined ? undefined : await onlyArray(files.g, 'g')
  return keySource({ k: keys, beta, g }, k, reading)
}

/** `--names A=x` where a file holds square matrices of this size, else of keys. */
function namesFor(arrays: ReadonlyMap<string, Listed>, k: number): string {
  const square = [...arrays].find(([, { shape = [] }]) => isSquare(shape, k))
  return square === undefined ? `--names k=${wordIn(arrays)}` : `--names A=${square[0]}`
}

const isSquare = (shape: readonly number[], k: number): boolean =>
  shape.length >= 2 && shape.slice(-2).every(length => length === k)

function requireNothingOfKeys({ layout, normalize, names }: FileReading, what: string): void {
  const given = [
    ...(layout === undefined ? [] : ['--layout (layout)']),
    ...(normalize === true ? ['--normalize (normalize)'] : []),
    ...(names === undefined || Object.keys(names).length === 0 ? [] : ['--names (names)']),
  ]
  if (given.length === 0) return
  throw new InputError(given.map(option => `${option} is for keys, but ${what}; leave it out`))
}
