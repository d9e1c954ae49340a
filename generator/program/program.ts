import type { Format } from '../formats/format.ts'
import type { Band, TileRange } from './matrix/band.ts'
import type { Blocks } from './matrix/blocks.ts'
import type { Factor, Scaling, Strip } from './matrix/factor.ts'
import type { MatrixShape } from './matrix/matrix.ts'
import type { Pipeline } from './pipeline.ts'

/**
 * A program: what the machine does to one matrix, in order. It is the only thing that the golden
 * model and the hardware share; both run it and must agree to the bit and to the cycle.
 */
export interface Program {
  /** What the input stream brings. */
  readonly input: Operand
  /** What the output stream sends. */
  readonly output: Operand
  /** Array size P: matrices are cut into P x P tiles. */
  readonly tile: number
  /** Operand width W in bits: entries are W-bit two's complement, but for wider intermediates. */
  readonly width: number
  /** Registers on the way of a result; the waits of the operations count with them. */
  readonly pipeline: Pipeline
  /** Matrices that the machine may work on in turn. */
  readonly contexts: 1 | 2
  /** What reports its errors; cycles and results do not depend on it. */
  readonly protection: Protection
  /** What holds a word that was read until the next one: the memories, or registers behind them. */
  readonly ramStyle: 'plain' | 'hold'
  readonly buffers: readonly Buffer[]
  readonly matrices: readonly StoredMatrix[]
  readonly ops: readonly Op[]
}

/** Parts of a machine that report errors of single bits. */
export interface Protection {
  /** The words of the buffers. */
  readonly memories: boolean
  /** The control registers. */
  readonly control: boolean
}

/**
 * Where a matrix lives. `input` is filled by the input stream, `output` is read by the output
 * stream; both exist twice, so that streams and array never meet. `work` exists once.
 */
export interface Buffer {
  readonly name: string
  readonly kind: 'input' | 'output' | 'work'
  /** `pairs`: before the program runs it holds the 2 x 2 blocks of A on its diagonal tiles. */
  readonly starts: 'empty' | 'pairs'
}

/** A matrix that the program keeps: what the range analysis says of it and the format it got. */
export interface StoredMatrix extends MatrixShape, Format {
  readonly symbol: string
  readonly buffer: string
  /** Largest magnitude of an entry for inputs inside the contract. */
  readonly bound: number
  /** Why the bound holds. */
  readonly basis: string
}

/** A matrix as an operand: the entries outside `band` are zero (and may not even be read). */
export interface Operand extends MatrixShape, Format {
  readonly symbol: string
  readonly buffer: string
  readonly band: Band
}

/**
 * One matrix operation, the only form there is:
 *
 *     into = M(keep) .* round(left right + unit + sign addend)
 *
 * `unit` names the operand that stands for I + matrix: with 'left' the term `right` is added, with
 * 'right' the term `left`. A `left` of null is the identity alone. Products in tiles on the tile diagonals of `tiles`; other tiles of `into` keep their value.
 *
 * With `blocks` it works on sub-blocks alone, and the rest of `into` keeps its value. In a corner,
 * the unit on the left means that left runs over the lower diagonal block, (I + L22) A21; on the
 * right, that right runs over the upper one, A21 (I + L11). Blocks are of square matrices.
 *
 * With `scaling` the epilogue multiplies the products or the addend by a factor; with `twin` it stores
 * a second matrix; with `strip` one tile row is computed.
 */
export interface Op {
  readonly name: string
  readonly equation: string
  readonly left: Operand | null
  readonly right: Operand
  readonly unit: 'none' | 'left' | 'right'
  readonly addend: (Operand & { readonly sign: 1 | -1 }) | null
  readonly scaling?: Scaling
  readonly into: Operand
  readonly twin?: Twin
  /**
   * The subdiagonals of `into` that are new. Others that a tile holds too are computed again, to the
   * bits that they had: their saturations have been counted.
   */
  readonly fresh: Band
  readonly blocks: Blocks | null
  readonly granularity: Granularity
  /** The tile row whose rows are computed, for granularity `row`; else null. */
  readonly tileRow: number | null
  readonly strip?: Strip
  readonly tiles: { readonly into: TileRange; readonly left: TileRange; readonly right: TileRange }
  readonly shift: Shift
  /**
   * Idle cycles before the first product, so that its operands are complete and the rows of the
   * result before it have left. Granularity `row`: row r of the tile row waits r cycles fewer, as it
   * meets the row before it in its last step.
   */
  readonly wait: number
  /** The same where the machine works on two matrices in turn: for the first and for the second. */
  readonly waitInPair?: readonly [first: number, second: number]
}

/** A second matrix that takes each row that is stored. */
export interface Twin {
  readonly into: Operand
  /** The stored entries times this factor; null: as they are. */
  readonly factor: Factor | null
  /** `pairs`: of a square matrix the entries of its 2 x 2 blocks on the diagonal, else zero. */
  readonly keep: 'all' | 'pairs'
}

/**
 * What a product makes: all rows of a tile; the `half` of them that lie in corners within the tile;
 * or one matrix `row`, after the rows above it, which it may read.
 */
export type Granularity = 'tile' | 'half' | 'row'

/** Binary points of an operation as shifts; the accumulator has left + right fraction bits. */
export interface Shift {
  /** Right shift, with round half up, from the accumulator to the stored matrix. */
  readonly result: number
  /** Left shift of the term that the unit diagonal adds. */
  readonly unit: number
  /** Left shift of the addend, after its factor where it has one. */
  readonly addend: number
  /** Right shift, with round half up, of the products before their factor. */
  readonly narrow?: number
  /** Left shift of the products where the addend has the finer sum. */
  readonly products?: number
}
