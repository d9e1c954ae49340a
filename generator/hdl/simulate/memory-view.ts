import { wordsIn } from './code/text.ts'
import type { Machine } from './machine.ts'
import { checkedValue, readWords, writeWords } from './values.ts'

/** The words of a memory. */
export interface MemoryView {
  readonly depth: number
  /** The word at an address. Throws RangeError for an address that is not there. */
  read(address: number): bigint
  /** Sets a word, at once. Throws RangeError for an address or a number that is not there. */
  write(address: number, value: number | bigint): void
}

/** The memory with that path, as `u_buffer.words`. Throws RangeError for an unknown one. */
export function memoryView({ memories }: Machine, path: string): MemoryView {
  const pathOf = ({ placed: { frame, statement } }: Machine['memories'][number]) =>
    `${frame.path}${statement.name}`
  const found = memories.find(memory => pathOf(memory) === path)
  if (found === undefined) {
    const names = memories.map(pathOf).join(', ') || 'none'
    throw new RangeError(`there is no memory ${path}; the design has ${names}`)
  }
  const { shape, depth } = found.placed.statement
  const words = wordsIn(shape)
  const placeOf = (address: number) => {
    if (Number.isInteger(address) && address >= 0 && address < depth.value) return address * words
    throw new RangeError(`${path} has words 0 to ${depth.value - 1}, not ${address}`)
  }
  return {
    depth: depth.value,
    read: address => readWords(found.words, placeOf(address), shape),
    write: (address, value) => {
      const place = placeOf(address)
      writeWords(found.words, { place, words }, checkedValue(path, shape, value))
    },
  }
}
