import type { Config } from '../../config/record/config.ts'
import { integers } from '../../formats/integer.ts'
import { inverse } from '../../golden/oracle/exact.ts'
import { toReal } from '../../golden/quality.ts'
import { makeBatch } from '../../inputs/families/families.ts'
import type { FamilyModel } from '../../inputs/families/recorded.ts'
import { quantiseBatch } from '../../inputs/quantise.ts'
import { recent } from '../../inputs/recent.ts'
import type { Batch } from '../../program/execution.ts'

/** Matrices in a number format, with the inverses to compare with. */
export interface PreparedInput {
  readonly batch: Batch
  /** Elements that did not fit it, of all of them. */
  readonly clipped: number
  /** Exact inverses before they were quantised. */
  readonly exact: readonly Float64Array[]
  readonly references: readonly Float64Array[]
}

/** The input of a design; designs of one size and format share it, the last few are kept. */
export function preparedInput(
  family: string,
  { chunkSize: k, operandWidth: W, fractionBits: F }: Config,
  { count, seed }: { readonly count: number; readonly seed: number },
  model?: FamilyModel,
): PreparedInput {
  const key = [family, k, count, seed].join()
  return recent(prepared, most, `${key},${W},${F}`, () => {
    const { drawn, exact } = recent(batches, most, key, () => {
      const drawn = makeBatch(family, k, count, seed, model)
      return { drawn, exact: drawn.matrices.map(A => inverse(A, k)) }
    })
    const quantised = quantiseBatch(drawn, integers(W, F))
    const batch = quantised.map(({ values }) => values)
    const clipped = quantised.reduce((sum, one) => sum + one.clipped, 0)
    return {
      batch,
      clipped,
      exact,
      references: batch.map(A => inverse(toReal(A, integers(W, F)), k)),
    }
  })
}

const prepared = new Map<string, PreparedInput>()
const batches = new Map<string, { drawn: ReturnType<typeof makeBatch>; exact: Float64Array[] }>()

/** Inputs at hand; points come in the order of their sizes and widths, so a few are enough. */
const most = 12
