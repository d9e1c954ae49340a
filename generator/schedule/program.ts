import type { Band, TileRange } from './band.ts'

/**
 * A program: what the machine does to one matrix, in order. It is the only thing that the golden
 * model and the hardware share; both run it and must agree to the bit and to the cycle.
 */
export interface Program {
  /** Matrix size k: A and T are k x k. */
  readonly size: number
  /** Array size P: matrices are cut into P x P tiles. */
  readonly tile: number
  /** Operand width W in bits: every stored entry is W-bit two's complement. */
  readonly width: number
  /** Fraction bits of A and T. */
  readonly fractionBits: number
  readonly buffers: readonly Buffer[]
  readonly matrices: readonly StoredMatrix[]
  readonly ops: readonly Op[]
}

/**
 * Where a matrix lives. `input` is filled by the input stream, `output` is read by the output
 * stream; both exist twice, so that streams and array never meet. `work` exists once.
 */
export interface Buffer {
  readonly name: string
  readonly kind: 'input' | 'output' | 'work'
}

/** A matrix that the program keeps: what the range analysis says of it and the format it got. */
export interface StoredMatrix {
  readonly symbol: string
  readonly buffer: string
  readonly fractionBits: number
  /** Largest magnitude of an entry for inputs inside the contract. */
  readonly bound: number
  /** Why the bound holds. */
  readonly basis: string
}

/** A matrix as an operand: the entries outside `band` are zero (and may not even be read). */
export interface Operand {
  readonly symbol: string
  readonly buffer: string
  readonly band: Band
  readonly fractionBits: number
}

/**
 * One matrix operation, the only form there is:
 *
 *     into = M(keep) .* round(left right + unit + sign addend)
 *
 * `unit` names the operand that stands for I + matrix: with 'left' the term `right` is added, with
 * 'right' the term `left`. A `left` of null is the identity alone. Operands strictly below the
 * diagonal, products in tiles on the tile diagonals of `tiles`; other tiles of `into` keep their value.
 */
export interface Op {
  readonly name: string
  readonly equation: string
  readonly left: Operand | null
  readonly right: Operand
  readonly unit: 'none' | 'left' | 'right'
  readonly addend: (Operand & { readonly sign: 1 | -1 }) | null
  readonly into: Operand
  readonly tiles: { readonly into: TileRange; readonly left: TileRange; readonly right: TileRange }
  readonly shift: Shift
  /** Idle cycles before the first product, so that its operands are complete. */
  readonly wait: number
}

/** Binary points of an operation as shifts; the accumulator has left + right fraction bits. */
export interface Shift {
  /** Right shift, with round half up, from the accumulator to the stored matrix. */
  readonly result: number
  /** Left shift of the term that the unit diagonal adds. */
  readonly unit: number
  /** Left shift of the addend. */
  readonly addend: number
}
