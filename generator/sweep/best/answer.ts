import type { Row, SweepResults } from '../results.ts'

/** The best points under constraints. */
export interface BestAnswer {
  readonly metric: string
  readonly better: 'lower' | 'higher'
  /** The best value there is, null when no point meets the constraints. */
  readonly value: number | null
  /** All points that have it. */
  readonly winners: readonly Row[]
  /** What each constraint left, the cheap ones first: those of synthesis, of what was synthesised. */
  readonly steps: readonly Step[]
  readonly points: number
  /** Different machines among the designs, and those of them that were synthesised. */
  readonly machines: number
  readonly synthesised: number
  /** Points that could be better, had a part of them not failed. */
  readonly failed: number
  /** Why the first of them did; null where none has. */
  readonly firstFailure: string | null
  /** Sentences on what the answer does not say by itself. */
  readonly notes: readonly string[]
  /** All points, with what was measured of each on the way. */
  readonly results: SweepResults
}

/** What a constraint left of the points. */
export interface Step {
  readonly constraint: string
  readonly before: number
  readonly left: number
  /** The value nearest to the constraint, of the points before; null when none is known. */
  readonly nearest: number | null
}
