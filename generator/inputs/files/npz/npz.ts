import { InputError } from '../../errors.ts'
import { type ByteSource, exactly, partOf, viewOf } from '../bytes.ts'
import type { Listed } from '../listed.ts'
import { npyTensor } from '../npy/npy.ts'
import { crc32 } from './crc32.ts'
import { type Member, membersOf, rewrite } from './directory.ts'
import { inflated } from './inflated.ts'

/** The arrays of a .npz file by name, as numpy.savez and numpy.savez_compressed write it. Throws InputError. */
export async function npz(source: ByteSource): Promise<ReadonlyMap<string, Listed>> {
  const members = await membersOf(source)
  return new Map(
    members
      .filter(({ name }) => name.endsWith('.npy'))
      .map(member => {
        const name = member.name.slice(0, -'.npy'.length)
        return [name, { open: () => named(name, () => opened(source, member, name)) }] as const
      }),
  )
}

/** What is wrong with an array is told with its name. */
async function named<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    throw new InputError(error.problems.map(problem => `array ${JSON.stringify(name)}: ${problem}`))
  }
}

async function opened(source: ByteSource, member: Member, name: string) {
  const bytes = await contentOf(source, member)
  const tensor = await npyTensor(bytes, name)
  await checkContent(bytes, member)
  return tensor
}

async function contentOf(source: ByteSource, member: Member): Promise<ByteSource> {
  const { method, isEncrypted, packed, size, at } = member
  if (isEncrypted) refuse(`it is encrypted; ${rewrite}`)
  if (method !== 0 && method !== 8)
    refuse(`it is packed by method ${method}; expected 0 (stored) or 8 (deflated); ${rewrite}`)
  const head = viewOf(await source.read(at, 30))
  if (head.byteLength < 30 || head.getUint32(0, true) !== 0x04034b50)
    refuse(`it is not where the directory of the archive says; ${rewrite}`)
  const start = at + 30 + head.getUint16(26, true) + head.getUint16(28, true)
  if (start + packed > source.size) refuse(`the file is truncated; ${rewrite}`)
  const content = partOf(source, start, packed)
  if (method === 8) return inflated(content, size)
  if (packed !== size) refuse(`it has ${packed} bytes, but the archive says ${size}; ${rewrite}`)
  return content
}

/** Bytes that are looked at in one go. */
const step = 2 ** 20

/** Reads all of it once, so that damage is known before any number is used. */
async function checkContent(bytes: ByteSource, { crc, size }: Member): Promise<void> {
  let found = 0
  for (let at = 0; at < size; at += step)
    found = crc32(await exactly(bytes, at, Math.min(step, size - at)), found)
  // More than was said unpacks to nothing that is read.
  if (found !== crc) refuse(`its checksum does not agree with its content; ${rewrite}`)
}

function refuse(problem: string): never {
  throw new InputError([problem])
}
