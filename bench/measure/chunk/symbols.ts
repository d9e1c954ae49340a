import { type StoredSymbol, storedSymbols } from '../../../generator/operators/chunk/program.ts'

export type { StoredSymbol }

/** What the machine of a chunk stores. */
export const symbols = storedSymbols

/**
 * Which width an entry has: left operands of the array, right ones and what is added or sent in their
 * width, and the state.
 */
export const kindOf: Readonly<Record<StoredSymbol, 'left' | 'right' | 'state'>> = {
  K: 'left',
  Q: 'left',
  A: 'left',
  T: 'left',
  P: 'left',
  V: 'right',
  R: 'right',
  U: 'right',
  'U decayed': 'right',
  'Q S': 'right',
  O: 'right',
  S: 'state',
}
