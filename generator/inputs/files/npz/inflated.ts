import { Inflate } from 'fflate/browser'
import { InputError } from '../../errors.ts'
import { type ByteSource, exactly } from '../bytes.ts'

/** Packed bytes that are taken at a time: they unpack to at most 1032 times as many. */
const step = 4096

/**
 * The bytes that a packed source unpacks to, `size` of them. They come in order: reading further on
 * unpacks what lies between, reading back begins anew; so that what is held is a piece.
 */
export function inflated(packed: ByteSource, size: number): ByteSource {
  let flow = new Flow(packed)
  return {
    size,
    read: async (at, length) => {
      if (at < flow.begin) flow = new Flow(packed)
      return await flow.read(at, Math.max(0, Math.min(length, size - at)))
    },
  }
}

/** Unpacks from the beginning on, and keeps what has not been asked for yet. */
class Flow {
  /** The first byte that is still held. */
  begin = 0
  private pieces: Uint8Array[] = []
  private held = 0
  private taken = 0
  private readonly packed: ByteSource
  private readonly inflate = new Inflate(piece => {
    this.pieces.push(piece)
    this.held += piece.length
  })

  constructor(packed: ByteSource) {
    this.packed = packed
  }

  async read(at: number, length: number): Promise<Uint8Array> {
    this.forget(at)
    while (this.begin + this.held < at + length && this.taken < this.packed.size) {
      await this.unpack()
      this.forget(at)
    }
    // The archive says how much it unpacks to; all of the packed data was there.
    if (this.begin + this.held < at + length) throw new InputError([damaged])
    const joined = new Uint8Array(length)
    let filled = this.begin - at
    for (const piece of this.pieces) {
      const from = Math.max(0, -filled)
      if (filled < joined.length && from < piece.length)
        joined.set(
          piece.subarray(from, from + joined.length - Math.max(0, filled)),
          Math.max(0, filled),
        )
      filled += piece.length
    }
    return joined
  }

  private async unpack(): Promise<void> {
    const length = Math.min(step, this.packed.size - this.taken)
    const bytes = await exactly(this.packed, this.taken, length)
    this.taken += length
    try {
      this.inflate.push(bytes, this.taken === this.packed.size)
    } catch {
      throw new InputError([damaged])
    }
  }

  /** Lets go of what lies before a place. */
  private forget(at: number): void {
    for (let first = this.pieces[0]; first !== undefined; first = this.pieces[0]) {
      if (this.begin + first.length > at) return
      this.pieces.shift()
      this.begin += first.length
      this.held -= first.length
    }
  }
}

/** Said of packed bytes that cannot be unpacked. */
const damaged = 'its packed data is damaged; write it again with numpy.savez'
