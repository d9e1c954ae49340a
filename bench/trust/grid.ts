import { blocked } from './grid/blocked.ts'
import { contexts } from './grid/contexts.ts'
import { exact } from './grid/exact.ts'
import { large } from './grid/large.ts'
import { lateInput } from './grid/late-input.ts'
import { oddWidths } from './grid/odd-widths.ts'
import { pipelines } from './grid/pipelines.ts'
import { type GridRequest, requestName } from './grid/request.ts'
import { moreSeries, series } from './grid/series.ts'
import { substitution } from './grid/substitution.ts'

/** A design of the agreement grid. */
export interface GridDesign {
  readonly name: string
  readonly request: GridRequest
}

/** Chances in percent that a stream rests, with which each design is run. */
export const stalls = [0, 30, 70] as const

/** Every design of the grid, in a fixed order. */
export const grid: readonly GridDesign[] = [
  ...series,
  ...blocked,
  ...exact,
  ...substitution,
  ...moreSeries,
  ...oddWidths,
  ...pipelines,
  ...contexts,
  ...large,
  ...lateInput,
].map(request => ({ name: requestName(request), request }))
