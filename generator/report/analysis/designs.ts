import type { AnalysedMatrix, Analysis } from '../../golden/analyze.ts'
import type { WorstMatrix } from '../../golden/explained/worst.ts'

/** A design as the page shows it. */
export interface AnalysedDesign {
  /** What tells it from the others; empty where there is one. */
  readonly label: string
  readonly analysis: Analysis
  /** SNR of each matrix without the unit diagonal, in dB. */
  readonly offDiagonalDb: readonly number[]
  /** The worst matrices, worst first: what is said of them, and the matrices. */
  readonly worst: readonly WorstMatrix[]
  readonly matrices: readonly AnalysedMatrix[]
}
