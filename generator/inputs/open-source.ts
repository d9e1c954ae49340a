import { show } from '../text/wording.ts'
import { InputError } from './errors.ts'
import type { ByteSource } from './files/bytes.ts'
import type { Listed } from './files/listed.ts'
import { tuple } from './files/number-array.ts'
import { openFile } from './files/open.ts'
import { type KeyReading, keySource } from './keys/key-source.ts'
import { type Names, type TensorName, tensorNames } from './names.ts'
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
  const called = (name: TensorName): string => reading.names?.[name] ?? name
  const missing = tensorNames.filter(
    name => reading.names?.[name] !== undefined && !arrays.has(called(name)),
  )
  const has = (name: TensorName): boolean => arrays.has(called(name))
  const holdsKeys = has('k') && has('beta')
  const way = (name: TensorName) => (name === 'A' && holdsKeys ? `: ${leaveOut}` : '')
  if (missing.length > 0)
    throw new InputError(
      missing.map(
        name => `there is no ${show(called(name))} for ${name}; ${held(arrays)}${way(name)}`,
      ),
    )
  // Of both, the one that is named is meant.
  const isOfKeys = has('k') && (!has('A') || (named(reading, 'k') && !named(reading, 'A')))
  const open = (name: TensorName) => arrays.get(called(name))?.open()
  if (isOfKeys) return await ofKeys(arrays, open, called, k, reading)
  const A = await open('A')
  if (A === undefined)
    throw new InputError([
      `${held(arrays)}; expected A, or k, beta and g: say what they are called, such as by ${namesFor(arrays, k)}`,
    ])
  requireNothingOfKeys({ ...reading, names: undefined }, 'the file holds A')
  if (holdsKeys && named(reading, 'A') && !isSquare(A.shape, k))
    throw new InputError([
      `${show(called('A'))} has shape ${tuple(A.shape)}, so it is not A; ${leaveOut}`,
    ])
  return arraySource(A, k, possible)
}

const leaveOut = 'A is made from k and beta, so leave A out of --names (names)'

async function ofKeys(
  arrays: ReadonlyMap<string, Listed>,
  open: (name: TensorName) => ReturnType<Listed['open']> | undefined,
  called: (name: TensorName) => string,
  k: number,
  reading: FileReading,
): Promise<MatrixSource> {
  requireOwn(called)
  const [keys, beta, g] = [await open('k'), await open('beta'), await open('g')]
  if (keys === undefined || beta === undefined)
    throw new InputError([`there is k but no beta; ${held(arrays)}: ${wayToBeta(arrays, called)}`])
  const unused = (['A', 'q', 'v', 'initial_state'] as const)
    .map(called)
    .filter(name => arrays.has(name) && !(['k', 'beta', 'g'] as const).map(called).includes(name))
  return keySource({ k: keys, beta, g }, k, reading, unused)
}

/** The matrices of size k made from single .npy files of keys, betas and gates. Throws InputError. */
export async function openKeys(
  files: { readonly k: ByteSource; readonly beta: ByteSource; readonly g?: ByteSource | undefined },
  k: number,
  reading: KeyReading,
): Promise<MatrixSource> {
  const [keys, beta] = [await only(files.k, 'k'), await only(files.beta, 'beta')]
  const g = files.g === undefined ? undefined : await only(files.g, 'g')
  return keySource({ k: keys, beta, g }, k, reading)
}

async function only(bytes: ByteSource, name: string) {
  try {
    const content = await openFile(bytes)
    if (content.kind === 'array') return content.tensor
    throw new InputError([
      `the file lists arrays by name; expected a .npy file, or give it with --input (file)`,
    ])
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    throw new InputError(error.problems.map(problem => `${name}: ${problem}`))
  }
}

const named = ({ names }: FileReading, name: TensorName): boolean => names?.[name] !== undefined

/** `the file holds x, y and 3 more`. */
function held(arrays: ReadonlyMap<string, Listed>): string {
  const all = [...arrays.keys()]
  if (all.length === 0) return 'the file holds no array'
  const more = all.length > 8 ? ` and ${all.length - 8} more` : ''
  return `the file holds ${all.slice(0, 8).map(show).join(', ')}${more}`
}

/** Throws InputError where one tensor is taken for two of those that A is made from. */
function requireOwn(called: (name: TensorName) => string): void {
  const names = ['k', 'beta', 'g'] as const
  const problems = names.flatMap((name, n) => {
    const other = names.slice(0, n).find(before => called(before) === called(name))
    if (other === undefined) return []
    const found = `${show(called(name))} is taken for ${other} and for ${name}`
    return [`${found}; say what each is called, as in --names ${other}=X,${name}=Y (names)`]
  })
  if (problems.length > 0) throw new InputError(problems)
}

/** `--names A=x` where a file holds square matrices of this size, else of keys. */
function namesFor(arrays: ReadonlyMap<string, Listed>, k: number): string {
  const square = [...arrays].find(([, { shape = [] }]) => isSquare(shape, k))
  return square === undefined ? `--names k=${wordIn(arrays)}` : `--names A=${square[0]}`
}

const isSquare = (shape: readonly number[], k: number): boolean =>
  shape.length >= 2 && shape.slice(-2).every(length => length === k)

/** A tensor that is taken for something else already is none to propose. */
function wayToBeta(arrays: ReadonlyMap<string, Listed>, called: (name: TensorName) => string) {
  const taken = tensorNames.map(called)
  const free = [...arrays.keys()].find(name => !taken.includes(name))
  return free === undefined
    ? 'save beta beside it, a number a token and head'
    : `say what it is called, such as by --names beta=${free}`
}

const wordIn = (arrays: ReadonlyMap<string, Listed>): string => [...arrays.keys()][0] ?? 'NAME'

function requireNothingOfKeys({ layout, normalize, names }: FileReading, what: string): void {
  const given = [
    ...(layout === undefined ? [] : ['--layout (layout)']),
    ...(normalize === true ? ['--normalize (normalize)'] : []),
    ...(names === undefined || Object.keys(names).length === 0 ? [] : ['--names (names)']),
  ]
  if (given.length === 0) return
  throw new InputError(given.map(option => `${option} is for keys, but ${what}; leave it out`))
}
