import { Block } from './block.ts'
import type { Frame } from './elaborate.ts'
import { Words } from './words.ts'

/** A block whose expressions stand in frames. */
export class Job extends Block {
  readonly #words = new Map<Frame, Words>()

  /** Expressions as they stand in a frame. */
  code(frame: Frame): Words {
    const known = this.#words.get(frame)
    if (known !== undefined) return known
    const made = new Words(this, frame)
    this.#words.set(frame, made)
    return made
  }
}
