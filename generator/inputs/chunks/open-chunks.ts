import { InputError } from '../errors.ts'
import type { ByteSource } from '../files/bytes.ts'
import { openFile } from '../files/open.ts'
import type { Tensor } from '../files/tensor.ts'
import type { KeyReading } from '../keys/key-source.ts'
import {
  absentProblems,
  missingProblems,
  namedArrays,
  onlyArray,
  sharedProblems,
  unusedArrays,
} from '../named-arrays.ts'
import type { Names } from '../names.ts'
import type { ChunkSizes, ChunkSource } from './chunk-source.ts'
import { tensorChunks } from './tensor-chunks.ts'
import type { ChunkTensors } from './tensor-shapes.ts'

const needed = ['q', 'k', 'v', 'beta'] as const
const used = [...needed, 'g', 'initial_state'] as const

/** The chunks of a file that lists q, k, v, beta, and g and initial_state where there are any. Throws InputError. */
export async function openChunks(
  bytes: ByteSource,
  sizes: ChunkSizes,
  reading: KeyReading & { readonly names?: Names | undefined },
): Promise<ChunkSource> {
  const content = await openFile(bytes)
  if (content.kind === 'array')
    throw new InputError([
      'the file holds one array without a name; expected q, k, v and beta by name: write them with numpy.savez',
    ])
  const named = namedArrays(content.arrays, reading.names)
  const there = used.filter(named.has)
  const problems = [
    ...absentProblems(named),
    ...missingProblems(named, needed, there),
    ...sharedProblems(named, used),
  ]
  if (problems.length > 0) throw new InputError(problems)
  const tensors = await openAll(there, named.open)
  return tensorChunks(tensors, sizes, reading, unusedArrays(named, used))
}

/** Files of single arrays by the tensors that they hold. */
export type ChunkFiles = Readonly<Record<(typeof needed)[number], ByteSource>> & {
  readonly g?: ByteSource | undefined
  readonly initial_state?: ByteSource | undefined
}

/** The chunks of single .npy files. Throws InputError, with the name of a tensor that is damaged. */
export async function openChunkFiles(
  files: ChunkFiles,
  sizes: ChunkSizes,
  reading: KeyReading,
): Promise<ChunkSource> {
  const open = (name: Used) => files[name] && onlyArray(files[name], name)
  return tensorChunks(await openAll(used, open), sizes, reading)
}

type Used = (typeof used)[number]

/** Opens tensors, of which the needed ones are there. Throws InputError with all that are damaged. */
async function openAll(
  names: readonly Used[],
  open: (name: Used) => Promise<Tensor> | undefined,
): Promise<ChunkTensors> {
  const tensors: Partial<Record<Used, Tensor | undefined>> = {}
  const problems: string[] = []
  for (const name of names) {
    try {
      tensors[name] = await open(name)
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      problems.push(...error.problems)
    }
  }
  if (problems.length > 0) throw new InputError(problems)
  return tensors as ChunkTensors
}
