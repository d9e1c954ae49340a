import { sameShape } from '../../ir/shape.ts'
import type { Cell, Flat } from './elaborate.ts'
import { wordsIn } from './text.ts'

/** Where a signal is kept: `words` words of 32 bits from `place` on, the lowest first. */
export interface Slot {
  readonly place: number
  readonly words: number
}

/** The state of a design as an array of 32-bit words: the registers first, then all other signals. */
export interface Layout {
  readonly of: (cell: Cell) => Slot
  /** Whether a signal is kept where another one is, as a port and the net at it. */
  readonly isShared: (cell: Cell) => boolean
  readonly registerWords: number
  readonly words: number
}

/** Gives every signal its place; a port that is one net with another signal has the place of that. */
export function layoutOf({ cells, inputs, placed }: Flat): Layout {
  const same = new Map<Cell, Cell>()
  for (const one of placed) {
    if (one.kind !== 'join' || one.value.kind !== 'signal') continue
    const from = one.frame.cell(one.value.signal)
    if (sameShape(from.signal.shape, one.target.signal.shape)) same.set(one.target, from)
  }
  const original = (cell: Cell): Cell => {
    const from = same.get(cell)
    return from === undefined ? cell : original(from)
  }
  const slots = new Map<Cell, Slot>()
  let words = 0
  const give = (cell: Cell) => {
    if (slots.has(cell)) return
    const count = wordsIn(cell.signal.shape)
    slots.set(cell, { place: words, words: count })
    words += count
  }
  const own = cells.filter(cell => !same.has(cell))
  for (const cell of own) if (cell.signal.kind === 'register') give(cell)
  const registerWords = words
  for (const cell of [...inputs, ...own]) give(cell)
  return {
    of: cell => slots.get(original(cell)) ?? missing(cell),
    isShared: cell => same.has(cell),
    registerWords,
    words,
  }
}

function missing({ path }: Cell): never {
  throw new Error(`${path} has no place`)
}
