import { bit, type Port, unsigned } from '../../hdl/index.ts'
import { indexBits } from '../../program/words/layout.ts'
import type { Machine } from '../machine/machine.ts'
import type { BufferPorts } from './buffer-ports.ts'

/** What reads a buffer; `operand` is the left one or the right one. */
export type Reader = 'left' | 'right' | 'operand' | 'addend' | 'unload'

/** The ports of a buffer: to be filled, to be stored into, and one for each reader. */
export function bufferPorts(
  { lanes, shapes }: Machine,
  ports: BufferPorts,
  readers: readonly Reader[],
) {
  const { buffer } = ports
  const word = unsigned(lanes * ports.width)
  const isFilled = buffer.kind === 'input' || buffer.starts === 'pairs'
  const place = (of: string) => ({
    ...(ports.banks > 1 && {
      bank: [unsigned(indexBits(ports.banks)), `${of}: bank of the matrix`] as Port,
    }),
    tile: [shapes.tile, `${of}: tile`] as Port,
    row: [shapes.row, `${of}: row within the tile`] as Port,
  })
  const write = (of: string) => ({
    valid: [bit, `${of}: now`] as Port,
    ...place(of),
    data: [word, `${of}: the word`] as Port,
  })
  const read = (of: Reader) => ({ read: [bit, `${of}: now`] as Port, ...place(of) })
  const found = (of: Reader) => ({
    word: [word, `${of}: the word, one cycle later`] as Port,
    ...(ports.hasParity && {
      bad: [shapes.elements, `${of}: its elements whose parity is wrong`] as Port,
    }),
  })
  const elements = [shapes.elements, 'store: the elements that change'] as Port
  return {
    inputs: {
      ...(isFilled && { fill: write('fill') }),
      ...(ports.stored && { store: { ...write('store'), ...(ports.byElement && { elements }) } }),
      ...each(readers, read),
    },
    outputs: each(readers, found),
  }
}

/** Something for each reader that a buffer has. */
const each = <Made>(readers: readonly Reader[], make: (reader: Reader) => Made) =>
  Object.fromEntries(readers.map(reader => [reader, make(reader)])) as {
    readonly [R in Reader]?: Made
  }

/** The readers, grouped by the copy of the memory that they share. */
export function readCopies({ operands, addend, buffer }: BufferPorts): Reader[][] {
  const ofOperands = {
    none: [],
    left: [['left']],
    right: [['right']],
    either: [['operand']],
    both: [['left'], ['right']],
  } as const satisfies Record<BufferPorts['operands'], readonly (readonly Reader[])[]>
  const copies: Reader[][] = [
    ...ofOperands[operands].map(names => [...names]),
    ...(addend ? [['addend' as const]] : []),
  ]
  if (buffer.kind !== 'output') return copies
  // The stream reads another bank than the array: it shares the last copy, whatever reads that.
  const last = copies.pop() ?? []
  return [...copies, [...last, 'unload']]
}
