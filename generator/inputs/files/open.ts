import { InputError } from '../errors.ts'
import type { ByteSource } from './bytes.ts'
import { type FileKind, fileKind, tellingBytes } from './file-kind.ts'
import type { Listed } from './listed.ts'
import { npyTensor } from './npy/npy.ts'
import { npz } from './npz/npz.ts'
import { safetensors } from './safetensors/tensors.ts'
import type { Tensor } from './tensor.ts'

/** What a file holds: one array without a name, or arrays by name. */
export type FileContent =
  | { readonly kind: 'array'; readonly tensor: Tensor }
  | { readonly kind: 'named'; readonly arrays: ReadonlyMap<string, Listed> }

const openers: Readonly<
  Record<FileKind, (source: ByteSource, name?: string) => Promise<FileContent>>
> = {
  npy: async (source, name) => ({ kind: 'array', tensor: await npyTensor(source, name) }),
  npz: async source => ({ kind: 'named', arrays: await npz(source) }),
  safetensors: async source => ({ kind: 'named', arrays: await safetensors(source) }),
}

/** Reads what a .npy, .npz or .safetensors file lists; its numbers are read when asked for. `name`: what an array without one is. Throws InputError. */
export async function openFile(source: ByteSource, name?: string): Promise<FileContent> {
  const kind = fileKind(await source.read(0, tellingBytes))
  if (kind !== undefined) return await openers[kind](source, name)
  throw new InputError([unknownFile])
}

/** Said of a file of no kind that is read. */
export const unknownFile =
  'the file is no .npy, .npz or .safetensors file; write it with numpy.save, numpy.savez or safetensors.numpy.save_file'
