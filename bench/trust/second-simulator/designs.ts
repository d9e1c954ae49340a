import { requestName } from '../grid/request.ts'
import { type GridDesign, grid } from '../grid.ts'

/** A design and how much of the batch it gets: larger arrays take a simulator of four values longer. */
export interface SecondDesign extends GridDesign {
  readonly matrices?: number
}

const small = grid.filter(({ name }) => name.startsWith('k16 P4 '))

const larger: readonly SecondDesign[] = (
  [
    { chunkSize: 16, arraySize: 8, operandWidth: 8, scheme: 'blocked' },
    { chunkSize: 16, arraySize: 8, operandWidth: 12, scheme: 'substitution', refine: true },
    { chunkSize: 16, arraySize: 8, operandWidth: 8, scheme: 'blocked', contexts: 2 },
    { chunkSize: 16, arraySize: 16, operandWidth: 8, scheme: 'blocked' },
    { chunkSize: 32, arraySize: 4, operandWidth: 8, scheme: 'blocked', contexts: 2 },
    { chunkSize: 32, arraySize: 8, operandWidth: 8, scheme: 'blocked', refine: true },
  ] as const
).map(request => ({ name: requestName(request), request, matrices: 4 }))

/** Every design of the grid with k = 16 and P = 4, and some larger ones. */
export const everyDesign: readonly SecondDesign[] = [...small, ...larger]

/** One in four of the small ones, and the larger ones. */
export const someDesigns: readonly SecondDesign[] = [
  ...small.filter((_, n) => n % 4 === 0),
  ...larger,
]
