import { plural, show } from '../../../text/wording.ts'
import { InputError } from '../../errors.ts'
import type { ByteSource } from '../bytes.ts'
import { type ElementName, elementTypes } from '../element-types.ts'
import type { Listed } from '../listed.ts'
import { tuple } from '../number-array.ts'
import { elementsOf, tensorAt } from '../tensor.ts'
import { type Entry, readHeader, rewrite } from './header.ts'

const named: Readonly<Record<string, ElementName>> = {
  F16: 'float16',
  BF16: 'bfloat16',
  F32: 'float32',
  F64: 'float64',
  I8: 'int8',
  I16: 'int16',
  I32: 'int32',
  I64: 'int64',
}

/** The tensors of a .safetensors file. Throws InputError where it is damaged. */
export async function safetensors(source: ByteSource): Promise<ReadonlyMap<string, Listed>> {
  const { entries, start } = await readHeader(source)
  const problems = [...sizeProblems(entries), ...placeProblems(entries, source.size - start)]
  if (problems.length > 0) throw new InputError(problems.slice(0, 5))
  return new Map(
    [...entries].map(([name, entry]) => [name, listedAs(name, entry, source, start)] as const),
  )
}

function listedAs(name: string, entry: Entry, source: ByteSource, start: number): Listed {
  const { dtype, shape, data_offsets } = entry
  const type = typeOf(dtype)
  return {
    shape,
    type: dtype,
    open: async () => {
      if (type !== undefined) {
        const at = start + data_offsets[0]
        return tensorAt({ shape, type, source, start: at, littleEndian: true })
      }
      throw new InputError([
        `tensor ${show(name)} is of type ${show(dtype)}; expected ${Object.keys(named).join(', ')}: convert it, such as by .to(torch.float32)`,
      ])
    },
  }
}

const bytesOf = (count: number): string => plural(count, 'byte', 'bytes')

const typeOf = (dtype: string): ElementName | undefined =>
  Object.hasOwn(named, dtype) ? named[dtype] : undefined

/** Tensors whose bytes are not as many as their shape takes. */
const sizeProblems = (entries: ReadonlyMap<string, Entry>): string[] =>
  [...entries].flatMap(
    ([
      name,
      {
        dtype,
        shape,
        data_offsets: [begin, end],
      },
    ]) => {
      const type = typeOf(dtype)
      const expected =
        type === undefined ? end - begin : elementsOf(shape) * elementTypes[type].bytes
      // One that ends before it begins is told as such.
      if (end - begin === expected || end < begin) return []
      return [
        `tensor ${show(name)} has ${bytesOf(end - begin)}, but shape ${tuple(shape)} of type ${dtype} takes ${expected}; ${rewrite}`,
      ]
    },
  )

/** Tensors lie one after the other, without gaps, up to the end of the file. */
function placeProblems(entries: ReadonlyMap<string, Entry>, size: number): string[] {
  const inOrder = [...entries].sort(
    ([, one], [, other]) =>
      one.data_offsets[0] - other.data_offsets[0] || one.data_offsets[1] - other.data_offsets[1],
  )
  let filled = 0
  for (const [name, { data_offsets }] of inOrder) {
    const [begin, end] = data_offsets
    const tensor = `tensor ${show(name)}`
    if (end < begin)
      return [`${tensor} begins at byte ${begin} and ends at ${end}, before it; ${rewrite}`]
    if (end > size)
      return [
        `${tensor} reaches to byte ${end} of the data, but the file has ${size}: it is truncated; ${rewrite}`,
      ]
    if (begin < filled) return [`${tensor} overlaps the tensor before it; ${rewrite}`]
    if (begin > filled)
      return [`a gap of ${bytesOf(begin - filled)} stands before ${tensor}; ${rewrite}`]
    filled = end
  }
  if (filled === size) return []
  return [`the file goes on for ${bytesOf(size - filled)} after its last tensor; ${rewrite}`]
}
