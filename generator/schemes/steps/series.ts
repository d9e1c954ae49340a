import type { OpDraft } from '../../program/op-draft.ts'
import type { Operand } from '../../program/program.ts'
import { type Formats, inputMatrix } from '../../program/stored-as.ts'

/** What scheme `neumann` is asked for, in the paper's symbols. */
export interface Series extends Formats {
  /** Size of the matrix, or of the blocks on its diagonal, that is inverted. */
  readonly size: number
  /** Last power N in T0. */
  readonly order: number
  /** Terms S of the residual sum. */
  readonly steps: number
  /** Whether T0 keeps the diagonal and the first N subdiagonals only. */
  readonly mask: boolean
  readonly powerSum: 'horner' | 'powers' | 'product'
  /** Buffer of E: that of A, whose place it takes, unless A is needed again. */
  readonly residualIn: 'A' | 'E'
}

/** E = I - (I - A) T0; over A, if A is not needed again. */
export function residual(series: Series, T0: Operand, E: Operand): OpDraft {
  return {
    name: 'E',
    equation: 'E = I - (I - A) T0',
    left: inputMatrix(series),
    right: T0,
    unit: 'right',
    addend: { ...T0, sign: -1 },
    into: E,
  }
}
