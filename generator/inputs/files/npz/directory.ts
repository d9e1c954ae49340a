import { InputError } from '../../errors.ts'
import { type ByteSource, exactly, viewOf } from '../bytes.ts'

/** A file in a zip archive, as its directory has it. */
export interface Member {
  readonly name: string
  readonly method: number
  readonly isEncrypted: boolean
  readonly crc: number
  readonly packed: number
  readonly size: number
  /** Where its own header begins. */
  readonly at: number
}

/** The way out of most of what may be wrong with an archive. */
export const rewrite = 'write it again with numpy.savez'

const endSize = 22
const entrySize = 46
const longestComment = 65_535
/** Files of an archive: more than anybody saves, less than a header can claim. */
const mostMembers = 4096

/** The files of a zip archive. Throws InputError. Format: APPNOTE.TXT of PKWARE. */
export async function membersOf(source: ByteSource): Promise<readonly Member[]> {
  const { count, at, size } = await findEnd(source)
  if (count > mostMembers)
    refuse(`the archive holds ${count} files; expected at most ${mostMembers}`)
  if (at + size > source.size) refuse(`the directory of the archive is cut off; ${rewrite}`)
  const bytes = await exactly(source, at, size)
  const view = viewOf(bytes)
  const members: Member[] = []
  for (let place = 0; members.length < count; ) {
    const isEntry = place + entrySize <= size && view.getUint32(place, true) === 0x02014b50
    if (!isEntry) refuse(`the directory of the archive is damaged; ${rewrite}`)
    const { member, length } = entryAt(view, bytes, place)
    if (members.some(({ name }) => name === member.name))
      refuse(`the archive holds ${JSON.stringify(member.name)} twice; ${rewrite}`)
    members.push(member)
    place += length
  }
  return members
}

function entryAt(view: DataView, bytes: Uint8Array, place: number) {
  const word = (at: number) => view.getUint32(place + at, true)
  const half = (at: number) => view.getUint16(place + at, true)
  const nameLength = half(28)
  const name = new TextDecoder().decode(bytes.subarray(place + entrySize).subarray(0, nameLength))
  const member: Member = {
    name,
    method: half(10),
    isEncrypted: (half(8) & 1) === 1,
    ...{ crc: word(16), packed: word(20), size: word(24), at: word(42) },
  }
  if ([member.packed, member.size, member.at].includes(0xffffffff)) zip64()
  return { member, length: entrySize + nameLength + half(30) + half(32) }
}

/** What the record at the end says of the directory; a comment may follow it. */
async function findEnd(source: ByteSource): Promise<{ count: number; at: number; size: number }> {
  const length = Math.min(source.size, endSize + longestComment)
  const view = viewOf(await exactly(source, source.size - length, length))
  for (let at = length - endSize; at >= 0; at -= 1) {
    if (view.getUint32(at, true) !== 0x06054b50) continue
    const found = {
      count: view.getUint16(at + 10, true),
      size: view.getUint32(at + 12, true),
      at: view.getUint32(at + 16, true),
    }
    if (found.count === 0xffff || found.at === 0xffffffff) zip64()
    return found
  }
  return refuse(`the archive has no directory: the file is truncated; ${rewrite}`)
}

const zip64 = (): never =>
  refuse('the archive is of zip64, for more than 4 GB, which is not read; save as .safetensors')

function refuse(problem: string): never {
  throw new InputError([problem])
}
