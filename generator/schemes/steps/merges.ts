import type { OpDraft } from '../../program/op-draft.ts'
import { type Formats, operand } from '../../program/stored-as.ts'

/** What is merged: diagonal blocks of `from` x `from` entries, up to the whole matrix. */
export interface Merging extends Formats {
  readonly size: number
  readonly from: number
  /** Buffer of Z: that of A, whose place it takes, unless A is needed again. */
  readonly into: 'A' | 'Z'
}

/**
 * With the inverses I + L11 and I + L22 of two neighbouring diagonal blocks the corner below them is
 * X21 = (I + L22) A21 (I + L11): two products, for all pairs of a size at once, then the next size.
 */
export function merges(merging: Merging): OpDraft[] {
  const drafts: OpDraft[] = []
  for (let size = merging.from; size < merging.size; size *= 2) {
    const corner = [1, 2 * size - 1] as const
    const Z = operand(merging, 'Z', merging.into, corner)
    const L = operand(merging, 'T', 'T', [1, size - 1])
    const T = operand(merging, 'T', 'T', corner)
    const A = operand(merging, 'A', 'A', corner)
    const blocks = { size, part: 'corner' } as const
    drafts.push(
      {
        name: `Z.${2 * size}`,
        equation: `Z = (I + T22) A21, to ${2 * size} x ${2 * size}`,
        left: L,
        right: A,
        unit: 'left',
        into: Z,
        blocks,
      },
      {
        name: `T.${2 * size}`,
        equation: `T21 = Z (I + T11), to ${2 * size} x ${2 * size}`,
        left: Z,
        right: L,
        unit: 'right',
        into: T,
        blocks,
      },
    )
  }
  return drafts
}
