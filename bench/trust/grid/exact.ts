import { type Choice, product } from './product.ts'
import type { GridRequest } from './request.ts'

/** Scheme neumann with the exact corrections. */
export const exactAxes = {
  chunkSize: [16, 32, 64, 128],
  arraySize: [4, 8, 16, 32],
  correction: ['progressive', 'doubling'],
  neumannOrder: [1, 3, 7],
  operandWidth: [8, 16],
  refine: [false, true],
  intermediateBits: [0, 2],
} as const

type Exact = Choice<typeof exactAxes>

/** Whether the array fits into the matrix, and there is an intermediate where it gets more bits. */
export const isExact = ({ chunkSize: k, arraySize: P, ...choice }: Exact): boolean =>
  P <= k && (choice.intermediateBits === 0 || choice.correction === 'doubling')

/** The request of a choice. */
export const exactOf = (choice: Exact): GridRequest => ({ ...choice, scheme: 'neumann' })

/** One extra at a time; arrays of 32 x 32 take longest to build, so that N = 3 has to do. */
const isInGrid = (choice: Exact): boolean => {
  const { arraySize: P, operandWidth: W, refine, intermediateBits: g } = choice
  const extras = [W === 16, refine, g > 0].filter(has => has).length
  return extras <= 1 && (P < 32 || choice.neumannOrder === 3)
}

export const exact: readonly GridRequest[] = product(exactAxes)
  .filter(choice => isExact(choice) && isInGrid(choice))
  .map(exactOf)
