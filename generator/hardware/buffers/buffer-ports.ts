import { operandsOf } from '../../program/operands.ts'
import { patternOf } from '../../program/pattern.ts'
import type { Buffer, Op, Program } from '../../program/program.ts'
import { numbersOf } from '../../program/tile-numbers.ts'

/** What a buffer is used for; it gets a port, and a copy of its memory, for what happens at once. */
export interface BufferPorts {
  readonly buffer: Buffer
  /** Matrices that it holds. */
  readonly banks: number
  /** `both` when one operation reads left and right operand from it, so that one port is not enough. */
  readonly operands: 'none' | 'left' | 'right' | 'either' | 'both'
  readonly addend: boolean
  readonly stored: boolean
  /** Whether a store may leave elements of its word as they are. */
  readonly byElement: boolean
  /** Bits of an element: those of the widest matrix that it holds. */
  readonly width: number
  /** Whether the buffer holds a word that was read, as its memories need not. */
  readonly holds: boolean
  /** Whether words are kept with parity bits. */
  readonly hasParity: boolean
}

export function portsOf(buffer: Buffer, program: Program): BufferPorts {
  const { ops, tile, input, output, contexts } = program
  const held = [input, output, ...ops.flatMap(operandsOf)].filter(one => one.buffer === buffer.name)
  const isLeft = (op: Op): boolean => op.left?.buffer === buffer.name
  const isRight = (op: Op): boolean => op.right.buffer === buffer.name
  return {
    buffer,
    banks: buffer.kind === 'work' ? contexts : 2 * contexts,
    operands: operandUse(
      ops.some(isLeft),
      ops.some(isRight),
      ops.some(op => isLeft(op) && isRight(op)),
    ),
    addend: ops.some(op => op.addend?.buffer === buffer.name),
    stored: ops.some(op => op.into.buffer === buffer.name),
    width: Math.max(...held.map(({ width }) => width)),
    holds: program.ramStyle === 'hold',
    hasParity: program.protection.memories,
    byElement: ops.some(op => op.into.buffer === buffer.name && patternOf(op, tile) !== null),
  }
}

/** Words of a matrix. One tile still gets an address bit for it: one rule for all sizes. */
export const wordsOf = ({ name }: Buffer, program: Program): number =>
  Math.max(2, numbersOf(name, program).tiles) * program.tile

/** Whether a buffer reads left and right operands through one port and must know which. */
export const sharesOperandPort = (program: Program): boolean =>
  program.buffers.some(buffer => portsOf(buffer, program).operands === 'either')

function operandUse(left: boolean, right: boolean, both: boolean): BufferPorts['operands'] {
  if (both) return 'both'
  if (left && right) return 'either'
  if (left) return 'left'
  return right ? 'right' : 'none'
}
