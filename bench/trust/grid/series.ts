import { type Choice, product } from './product.ts'
import type { GridRequest } from './request.ts'

/** Scheme neumann with the truncated series; N and S go together. */
export const seriesAxes = {
  chunkSize: [16, 32, 64],
  arraySize: [4, 8, 16],
  operandWidth: [8, 16],
  terms: [
    [1, 4],
    [2, 6],
    [3, 8],
    [3, 16],
    [4, 3],
    [7, 8],
  ],
  mask: [true, false],
  powerSum: ['horner', 'product', 'powers'],
} as const

type Terms = readonly [neumannOrder: number, residualSteps: number]

/** The request of a choice, for these axes or others of the same names. */
export function seriesOf({ terms, ...choice }: WithTerms): GridRequest {
  const [neumannOrder, residualSteps] = terms
  return { ...choice, scheme: 'neumann', neumannOrder, residualSteps }
}

type WithTerms = Omit<Choice<typeof seriesAxes>, 'chunkSize' | 'arraySize' | 'terms'> & {
  readonly chunkSize: number
  readonly arraySize: number
  readonly terms: Terms
  readonly refine?: boolean
}

/** The series as the paper has it. */
export const series: readonly GridRequest[] = product(seriesAxes).map(seriesOf)

const once = { terms: [[3, 8]], operandWidth: [8] } as const

/** The series with a refinement, and on blocks of 64 of k = 128. */
export const moreSeries: readonly GridRequest[] = [
  ...product({ ...seriesAxes, ...once, refine: [true] } as const),
  ...product({ ...seriesAxes, chunkSize: [128], terms: once.terms } as const),
  ...product({ ...seriesAxes, ...once, chunkSize: [128], mask: [true], refine: [true] } as const),
  ...product({
    ...seriesAxes,
    ...once,
    chunkSize: [64, 128],
    arraySize: [32],
    mask: [true],
  } as const),
].map(seriesOf)
