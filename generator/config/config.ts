/** A complete, checked request: what the generator builds. Made by `parseConfig` only. */
export interface Config {
  /** Prefix of every Verilog module, and the name of the top module. */
  readonly name: string
  /** Matrix size k: A and T are k x k. */
  readonly chunkSize: 16 | 32 | 64
  /** Array size P: P x P multiply-accumulate cells, at most k. */
  readonly arraySize: 4 | 8 | 16 | 32
  /** Operand width W in bits of A, T and everything stored between, 4 to 18. */
  readonly operandWidth: number
  readonly scheme: 'neumann'
  /** Last power N in T0. */
  readonly neumannOrder: number
  /** Terms S of the residual sum. */
  readonly residualSteps: number
  readonly correction: 'series'
  /** How the residual sum (and for `powers` T0 as well) is evaluated. */
  readonly powerSum: 'horner' | 'powers' | 'product'
  /** Whether T0 keeps the diagonal and the first N subdiagonals only. */
  readonly mask: boolean
  /** Fraction bits F of A and T. */
  readonly fractionBits: number
  /** Which range the binary points of the other stored matrices follow. */
  readonly range: 'unit' | 'worst'
  /** Fraction bits of single stored matrices, by symbol (E, E^2, A^3, R); they win over `range`. */
  readonly matrixFractionBits: Readonly<Record<string, number>>
}
