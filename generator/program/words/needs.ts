import { readsInputLate } from '../cycles/input-reads.ts'
import { span } from '../matrix/blocks.ts'
import type { Program } from '../program.ts'
import { extentOf } from '../tile-numbers.ts'
import type { Encoding } from './encode.ts'

/** What a program asks of a machine; each unit asks here for what it builds. */
export interface Needs {
  /** Matrices that are not lower triangles of one size: tiles above the diagonal, other limits. */
  readonly rectangles: boolean
  /** Operations on blocks within a tile. */
  readonly patterns: boolean
  /** More than one pattern: its code goes with the words. */
  readonly patternCodes: boolean
  /** Products that make the lower halves of blocks, in P/2 steps. */
  readonly halves: boolean
  /** Products that make all rows of a tile, or one row. */
  readonly wholes: boolean
  /** Rows that are computed one by one. */
  readonly singleRows: boolean
  /** Products that do not take P steps. */
  readonly stepCounts: boolean
  /** Left words that lose the elements outside the block of their row. */
  readonly cuts: boolean
  readonly addends: boolean
  /** Addends from the input buffer after the last step of a matrix. */
  readonly lateInput: boolean
  /** The 2 x 2 blocks of A on its diagonal, in the output buffer before the program runs. */
  readonly startBlocks: boolean
  /** Two matrices at work in turn. */
  readonly pairs: boolean
  /** Operations that wait before they begin. */
  readonly waits: boolean
  /** Operands from buffers on the left; without one every left operand is the identity. */
  readonly leftOperands: boolean
  /** Buffers and registers that report errors. */
  readonly parity: boolean
}

/** Asks a program, once for all units. */
export function needsOf(program: Program, { choices }: Encoding): Needs {
  const { ops, tile, buffers, contexts, protection } = program
  const { patterns } = choices
  return {
    rectangles: !extentOf(program).isTriangular,
    patterns: patterns.some(one => one !== null),
    patternCodes: patterns.length > 1,
    halves: patterns.some(one => one?.granularity === 'half'),
    wholes: patterns.some(one => one?.granularity !== 'half'),
    singleRows: ops.some(({ granularity }) => granularity === 'row'),
    stepCounts: ops.some(({ granularity }) => granularity !== 'tile'),
    cuts: patterns.some(one => one !== null && span(one.blocks) < tile),
    addends: choices.addend.length > 0,
    lateInput: readsInputLate(program),
    startBlocks: buffers.some(({ starts }) => starts === 'pairs'),
    pairs: contexts === 2,
    waits: ops.some(({ wait, waitInPair = [0, 0] }) => Math.max(wait, ...waitInPair) > 0),
    leftOperands: choices.left.length > 0,
    parity: protection.memories,
  }
}
