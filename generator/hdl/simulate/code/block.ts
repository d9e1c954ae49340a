import type { Cell } from './elaborate.ts'
import type { Layout } from './layout.ts'

/** Bits `low` to `end - 1` of the signal that is kept at `place`. */
export interface Bits {
  readonly place: number
  readonly low: number
  readonly end: number
}

/** Lines of JavaScript that compute some bits, with what they read and write. */
export class Block {
  readonly layout: Layout
  readonly lines: string[] = []
  readonly reads: Bits[] = []
  readonly writes: Bits[] = []
  #count = 0

  constructor(layout: Layout) {
    this.layout = layout
  }

  /** A name for what code gives; a number and what has a name stay as they are. */
  hold(code: string): string {
    if (/^(-?\d+n?|t\d+)$/.test(code)) return code
    this.#count += 1
    const name = `t${this.#count}`
    this.lines.push(`const ${name} = ${code};`)
    return name
  }

  /** Word `n` of a signal, of which bits `low` to `end - 1` of the whole are wanted. */
  load(cell: Cell, n: number, low: number, end: number): string {
    const { place } = this.layout.of(cell)
    this.reads.push({ place, low, end })
    return `s[${place + n}]`
  }
}
