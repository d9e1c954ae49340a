import type { Blocks } from './matrix/blocks.ts'
import type { Scaling, Strip } from './matrix/factor.ts'
import type { Op, Operand, Twin } from './program.ts'

/** What a scheme says of an operation; ranges, shifts and waits follow from it. */
export interface OpDraft {
  readonly name: string
  readonly equation: string
  readonly left: Operand | null
  readonly right: Operand
  readonly unit: Op['unit']
  readonly addend?: Operand & { readonly sign: 1 | -1 }
  readonly scaling?: Scaling
  readonly into: Operand
  readonly twin?: Twin
  /**
   * First subdiagonal that changes, where computing the ones above it again gives the same bits.
   * Tiles wholly above it are not computed again; in others their saturations do not count again.
   */
  readonly changesFrom?: number
  /** The sub-blocks to work on; the whole matrix when not given. */
  readonly blocks?: Blocks
  /** The tile row whose rows are computed one by one. */
  readonly tileRow?: number
  /** The only tile row that is computed, all its rows at once. */
  readonly strip?: Strip
}
