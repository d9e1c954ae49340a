import type { Judgement } from '../judged.ts'
import { type Quality, summarise } from '../quality.ts'
import { type GivenQuality, summariseGiven } from '../unquantised.ts'

/** What came of one matrix, as far as a batch is judged by it. */
export interface Run extends Judgement {
  readonly saturations: number
  /** Elements of A that did not fit the format. */
  readonly clipped: number
  /** Undefined where heads are not known. */
  readonly head: number | undefined
}

/** Accuracy of a batch, and beside it the same against the inverses of A as it was given. */
export interface BatchQuality extends Quality, GivenQuality {
  /** Saturated stores, the matrices that have any, and elements of A that did not fit the format. */
  readonly saturations: number
  readonly saturatedMatrices: number
  readonly clipped: number
}

/** The matrices of one head. */
export interface HeadQuality extends BatchQuality {
  readonly head: number
  readonly matrices: number
}

/**
 * Accuracy against the inverses of A as it was given, of integers against those of the quantised A;
 * null where one of them is beyond FP64, so that there is nothing to compare with.
 */
export const asGiven = (quality: Quality & GivenQuality): Quality | null =>
  quality.unquantised ?? (quality.overflows === 0 ? quality : null)

/** Sums up the runs of a batch. */
export const batchQuality = (runs: readonly Run[]): BatchQuality => ({
  ...summarise(runs.map(run => run.quantised)),
  saturations: runs.reduce((sum, run) => sum + run.saturations, 0),
  saturatedMatrices: runs.filter(run => run.saturations > 0).length,
  clipped: runs.reduce((sum, run) => sum + run.clipped, 0),
  ...summariseGiven(runs.map(run => run.given)),
})

/** The same for each head, in their order; null where heads are not known. */
export function headQualities(runs: readonly Run[]): HeadQuality[] | null {
  const heads = new Map<number, Run[]>()
  for (const run of runs) {
    if (run.head === undefined) return null
    const own = heads.get(run.head) ?? []
    heads.set(run.head, own)
    own.push(run)
  }
  return [...heads]
    .sort(([one], [other]) => one - other)
    .map(([head, own]) => ({ head, matrices: own.length, ...batchQuality(own) }))
}
