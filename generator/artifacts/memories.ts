import { portsOf, wordsOf } from '../hardware/buffers/buffer-ports.ts'
import { datapathOf } from '../hardware/machine/datapath.ts'
import type { Program } from '../program/program.ts'

/** What one buffer asks of the technology. */
export interface MemoryUse {
  readonly buffer: string
  /** Memories with one write and one read port each. */
  readonly instances: number
  readonly words: number
  readonly wordBits: number
  readonly bits: number
}

/** The memories of a machine, buffer by buffer. */
export function memoriesOf(program: Program): MemoryUse[] {
  const { lanes } = datapathOf(program)
  return program.buffers.map(buffer => {
    const { banks, operands, addend, byElement, width, hasParity } = portsOf(buffer, program)
    const operandCopies = operands === 'none' ? 0 : operands === 'both' ? 2 : 1
    // The output stream shares a copy with the array, as it reads another bank.
    const copies = Math.max(operandCopies + Number(addend), Number(buffer.kind === 'output'))
    const words = wordsOf(buffer, program)
    const wordBits = (byElement ? width : lanes * width) + Number(hasParity)
    const instances = banks * copies * (byElement ? lanes : 1)
    return { buffer: buffer.name, instances, words, wordBits, bits: instances * words * wordBits }
  })
}
