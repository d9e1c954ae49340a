import { blockedAxes, blockedOf, fits } from '../../../bench/trust/grid/blocked.ts'
import type { Axes, Choice } from '../../../bench/trust/grid/product.ts'
import { type GridRequest, requestName } from '../../../bench/trust/grid/request.ts'
import { seriesAxes, seriesOf } from '../../../bench/trust/grid/series.ts'
import { stalls } from '../../../bench/trust/grid.ts'
import { beside, isSecond } from './beside.ts'
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
 * Few tiles a side, and one: a large array takes longest to build, and 16 x 16 is here the whole
 * matrix. The array size is the first axis: of rows as good as each other that with the smallest
 * array is taken.
 */
const sizes = { arraySize: [4, 8, 16], chunkSize: [16, 32] } as const

/** Those of the grid that differ in kind: few terms and many, even and odd, fewer than the matrix has and more. */
const terms = [
  [1, 4],
  [2, 6],
  [3, 16],
  [4, 3],
] as const

const blockSize = [2, 4, 8, 16, 32] as const

/** Exact by themselves, without a series. */
const exactSchemes = [
  { scheme: 'substitution' },
  { scheme: 'neumann', correction: 'progressive', neumannOrder: 3 },
  { scheme: 'neumann', correction: 'progressive', neumannOrder: 7 },
  { scheme: 'neumann', correction: 'doubling', neumannOrder: 1 },
  { scheme: 'neumann', correction: 'doubling', neumannOrder: 3 },
] as const

const exactAxes = {
  how: exactSchemes,
  operandWidth: [8, 16],
  refine: [false, true],
  intermediateBits: [0, 2],
} as const

/** Registers of the cells and of the epilogue: the fewest, those of a fast clock, the most. */
const pipelines = [
  { macPipeline: 0, epiloguePipeline: 0 },
  { macPipeline: 1, epiloguePipeline: 0 },
  { macPipeline: 2, epiloguePipeline: 1 },
] as const

/** What is crossed with the axes of every part. */
const everywhere = { contexts: [1, 2], pipeline: pipelines, stall: stalls } as const

/** The covering selections: the series, blocks, and the schemes that are exact by themselves. */
export const parts: readonly Part[] = [
  part('series', { ...sizes, ...seriesAxes, ...sizes, terms }, seriesOf),
  part('blocked', { ...sizes, ...blockedAxes, ...sizes, blockSize }, blockedOf, fits),
  part(
    'exact schemes',
    { ...sizes, ...exactAxes },
    ({ how, ...choice }) => ({ ...choice, ...how }),
    ({ how, intermediateBits: g }) =>
      g === 0 || ('correction' in how && how.correction === 'doubling'),
  ),
]

/** The covering selections of the grid, then what lies beside the grid, the first of each kind. */
export const battery: readonly BatteryCase[] = [
  ...parts.flatMap(({ cases }) => cases),
  ...beside.filter(one => !isSecond(one)),
]

type Sized = { readonly arraySize: number; readonly chunkSize: number }

function part<C extends Choice<Axes> & Sized>(
  title: string,
  designAxes: { readonly [Axis in keyof C]: readonly C[Axis][] },
  requestOf: (choice: C) => GridRequest,
  isPossibleDesign: (choice: C) => boolean = () => true,
): Part {
  const axes: Axes = { ...designAxes, ...everywhere }
  const names = Object.keys(axes)
  const isPossible = (choice: C) =>
    (choice.arraySize < 16 || choice.chunkSize === 16) && isPossibleDesign(choice)
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
