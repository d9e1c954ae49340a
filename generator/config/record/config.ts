import type { SchemeName } from '../../schemes/registry.ts'
import type { sizes } from './sizes.ts'

/** A complete, checked request: what the generator builds. Made by `parseConfig` only. */
export interface Config {
  /** Prefix of every Verilog module, and the name of the top module. */
  readonly name: string
  /** Matrix size k: A and T are k x k. */
  readonly chunkSize: (typeof sizes.chunkSize)[number]
  /** Array size P: P x P multiply-accumulate cells, at most k. */
  readonly arraySize: (typeof sizes.arraySize)[number]
  /** Operand width W in bits of A, T and everything stored between, 4 to 18. */
  readonly operandWidth: number
  /**
   * How the inverse is computed. What a scheme does not use has no effect: `blocked` uses the fields
   * of `neumann` only with a block size above 2, `substitution` none of them.
   */
  readonly scheme: SchemeName
  /** Last power N in T0, below the size of what `neumann` inverts. */
  readonly neumannOrder: number
  /** Terms S of the residual sum of `series`, at most that size. */
  readonly residualSteps: number
  /** How T0 becomes T: the paper's truncated sum, or one of two ways that are exact. */
  readonly correction: 'series' | 'progressive' | 'doubling'
  /** How `series` evaluates the residual sum (and for `powers` T0 as well). */
  readonly powerSum: 'horner' | 'powers' | 'product'
  /** Whether T0 keeps the diagonal and the first N subdiagonals only; asked by `series` alone. */
  readonly mask: boolean
  /** Size of the diagonal blocks that `blocked` leaves to `neumann`, at most k; 2: none. */
  readonly blockSize: (typeof sizes.blockSize)[number]
  /** Whether one step of refinement follows, in any scheme. */
  readonly refine: boolean
  /** Fraction bits F of A and T. */
  readonly fractionBits: number
  /** Largest |A| of the inputs, as F and the range analysis take it. */
  readonly boundA: number
  /** Largest |T| of the inputs, likewise. */
  readonly boundT: number
  /** More bits, all fraction, of the intermediate matrix: Z of a merge, E of `doubling`; 0 to 4. */
  readonly intermediateBits: number
  /** Registers in each cell between multiplier and accumulator; the second is to be moved into the multiplier. */
  readonly macPipeline: number
  /** Registers in the epilogue between rounding and store. */
  readonly epiloguePipeline: number
  /** Which range the binary points of the other stored matrices follow. */
  readonly range: 'unit' | 'worst'
  /** Matrices that the array may work on in turn: 2 fill the idle cycles of one with work of the other. */
  readonly contexts: 1 | 2
  /** Whether the words of the buffers have parity bits, and an output that reports errors. */
  readonly parity: 'none' | 'memories'
  /** Whether all control registers have parity bits, and an output that reports errors. */
  readonly harden: 'none' | 'sequencer'
  /** What holds a word that was read until the next one: the memories, or registers behind them. */
  readonly ramStyle: 'plain' | 'hold'
  /** Fraction bits of single stored matrices, by symbol (E, E^2, A^3, R, Z, D); they win over `range`. */
  readonly matrixFractionBits: Readonly<Record<string, number>>
}
