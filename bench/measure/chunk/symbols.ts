/** What the machine of a chunk stores, in the symbols of docs; R is each tile row before its inverse. */
export const symbols = [
  'K',
  'Q',
  'V',
  'A',
  'T',
  'P',
  'R',
  'U',
  'U decayed',
  'Q S',
  'O',
  'S',
] as const

export type StoredSymbol = (typeof symbols)[number]

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
