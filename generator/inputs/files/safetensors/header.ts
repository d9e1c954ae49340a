import * as z from 'zod'
import { show } from '../../../text/wording.ts'
import { InputError } from '../../errors.ts'
import { type ByteSource, exactly, viewOf } from '../bytes.ts'
import { repeatedKey } from './repeated-key.ts'

/** Where the tensor of an entry lies in the data, and what it holds. */
export interface Entry {
  readonly dtype: string
  readonly shape: readonly number[]
  readonly data_offsets: readonly [begin: number, end: number]
}

/** The entries of a header by name, and where the data begins. */
export interface SafetensorsHeader {
  readonly entries: ReadonlyMap<string, Entry>
  readonly start: number
}

const whole = z.number().int().nonnegative()

const entry = z.object({
  dtype: z.string(),
  shape: z.array(whole),
  data_offsets: z.tuple([whole, whole]),
})

/** Bytes of a header: more than any model needs. */
export const mostHeader = 2 ** 24

/** The way out of most of what may be wrong with a file. */
export const rewrite = 'write it again with safetensors.numpy.save_file'

/** The header of a .safetensors file. Throws InputError with all that is wrong with it. */
export async function readHeader(source: ByteSource): Promise<SafetensorsHeader> {
  const length = await headerLength(source)
  const text = new TextDecoder().decode(await exactly(source, 8, length))
  const listed = parsed(text)
  const repeated = repeatedKey(text)
  if (repeated !== undefined) refuse([`the header names ${show(repeated)} twice; ${rewrite}`])
  const entries = new Map<string, Entry>()
  const problems: string[] = []
  for (const [name, value] of Object.entries(listed)) {
    if (name === '__metadata__') continue
    const found = entry.safeParse(value)
    if (found.success) entries.set(name, found.data)
    else problems.push(entryProblem(name, value, found.error))
  }
  if (problems.length > 0) refuse(problems.slice(0, 5))
  return { entries, start: 8 + length }
}

async function headerLength(source: ByteSource): Promise<number> {
  if (source.size < 8)
    return refuse([
      `the file is truncated: it ends after ${source.size} of the 8 bytes that say how long its header is; ${rewrite}`,
    ])
  const length = Number(viewOf(await exactly(source, 0, 8)).getBigUint64(0, true))
  const left = source.size - 8
  if (length > mostHeader)
    refuse([
      `the header is said to have ${length} bytes; expected at most ${mostHeader}; ${rewrite}`,
    ])
  if (length > left)
    refuse([
      `the header is said to have ${length} bytes, but only ${left} follow: the file is truncated, or its first 8 bytes are damaged; ${rewrite}`,
    ])
  return length
}

function parsed(text: string): object {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // Whatever stands there.
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  return refuse([`the header is not a JSON object of tensors; ${rewrite}`])
}

function entryProblem(name: string, value: unknown, error: z.ZodError): string {
  const path = error.issues[0]?.path ?? []
  const where = path.length === 0 ? 'entry' : path.join(' ')
  const found = path.reduce<unknown>(
    (inside, key) => (inside as Readonly<Record<PropertyKey, unknown>>)[key],
    value,
  )
  return `tensor ${show(name)}: its ${where} is ${show(found)}; ${expectedOf(path[0])}; ${rewrite}`
}

const expectedOf = (field: PropertyKey | undefined): string => {
  if (field === 'dtype') return 'expected a type such as "F32"'
  if (field === 'shape') return 'expected a list of whole numbers from 0 on'
  if (field === 'data_offsets')
    return 'expected two whole numbers from 0 on, where it begins and ends'
  return 'expected dtype, shape and data_offsets'
}

function refuse(problems: readonly string[]): never {
  throw new InputError(problems)
}
