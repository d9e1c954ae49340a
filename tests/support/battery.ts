import { blockedAxes, blockedOf, fits } from '../../bench/grid/blocked.ts'
import { contextsAxes, contextsOf } from '../../bench/grid/contexts.ts'
import { exactAxes, exactOf, isExact } from '../../bench/grid/exact.ts'
import type { Axes, Choice } from '../../bench/grid/product.ts'
import { type GridRequest, requestName } from '../../bench/grid/request.ts'
import { seriesAxes, seriesOf } from '../../bench/grid/series.ts'
import { hasRoom, substitutionAxes, substitutionOf } from '../../bench/grid/substitution.ts'
import { stalls } from '../../bench/grid.ts'
import { beside } from './beside.ts'
import { pairwise } from './pairwise.ts'

/** A design to build and the stall level to run it with. */
export interface BatteryCase {
  readonly name: string
  readonly request: Readonly<Record<string, unknown>>
  readonly stall: number
  /** T0 = M(1) .* (I + A) only copies: nothing can saturate. */
  readonly onlyCopies?: true
}

/** The covering selection of one part of the grid, the stall level being one more axis. */
export interface Part {
  readonly title: string
  readonly axes: Axes
  readonly isPossible: (choice: Choice<Axes>) => boolean
  readonly choices: readonly Choice<Axes>[]
  readonly cases: readonly BatteryCase[]
}

/**
 * Other sizes build longer than `make test` has time for; some are beside the grid. The array size is
 * the first axis: of rows as good as each other that with the smallest array is taken.
 */
const sizes = { arraySize: [4, 8, 16], chunkSize: [16, 32, 64] } as const
const blockSize = [2, 4, 8, 16, 32, 64] as const

/** Registers of the cells and of the epilogue: the fewest, those of a fast clock, the most. */
const pipelines = [
  { macPipeline: 0, epiloguePipeline: 0 },
  { macPipeline: 1, epiloguePipeline: 0 },
  { macPipeline: 2, epiloguePipeline: 1 },
] as const

/** Every scheme is covered by itself. */
export const parts: readonly Part[] = [
  part('series', { ...sizes, ...seriesAxes }, seriesOf),
  part('blocked', { ...sizes, ...blockedAxes, ...sizes, blockSize }, blockedOf, fits),
  part('exact corrections', { ...sizes, ...exactAxes, ...sizes }, exactOf, isExact),
  part('substitution', { ...sizes, ...substitutionAxes, ...sizes }, substitutionOf, hasRoom),
  part('two contexts', { ...sizes, ...contextsAxes }, contextsOf),
]

/** The covering selections of the grid, then what lies beside the grid. */
export const battery: readonly BatteryCase[] = [...parts.flatMap(({ cases }) => cases), ...beside]

function part<C extends Choice<Axes>>(
  title: string,
  designAxes: { readonly [Axis in keyof C]: readonly C[Axis][] },
  requestOf: (choice: C) => GridRequest,
  isPossible: (choice: C) => boolean = () => true,
): Part {
  const axes: Axes = { ...designAxes, pipeline: pipelines, stall: stalls }
  const names = Object.keys(axes)
  // A row is a choice of these axes, by place.
  const choiceOf = (row: readonly number[]) =>
    Object.fromEntries(names.map((name, n) => [name, axes[name]?.[row[n] ?? 0]])) as C
  const lengths = Object.values(axes).map(({ length }) => length)
  const choices = pairwise(lengths, row => isPossible(choiceOf(row))).map(choiceOf)
  const cases = choices.map(({ stall, pipeline, ...choice }: Choice<Axes>) => {
    const registers = pipeline as (typeof pipelines)[number]
    const request = { ...requestOf(choice as C), ...registers }
    return { name: requestName(request), request: { ...request }, stall: Number(stall) }
  })
  const isPossibleOfAll = (choice: Choice<Axes>) => isPossible(choice as C)
  return { title, axes, isPossible: isPossibleOfAll, choices, cases }
}
