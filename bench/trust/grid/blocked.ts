import { type Choice, product } from './product.ts'
import type { GridRequest } from './request.ts'

/** Scheme blocked, the larger blocks with the terms that are their default. */
export const blockedAxes = {
  chunkSize: [16, 32, 64, 128],
  arraySize: [4, 8, 16, 32],
  blockSize: [2, 4, 8, 16, 32, 64, 128],
  operandWidth: [8, 16],
  refine: [false, true],
  intermediateBits: [0, 2],
} as const

type Blocked = Choice<typeof blockedAxes>

/** Whether array and blocks fit into the matrix. */
export const fits = ({ chunkSize: k, arraySize: P, blockSize: b }: Blocked): boolean =>
  P <= k && b <= k

const usual: Readonly<Record<number, readonly [number, number]>> = {
  4: [3, 1],
  8: [3, 2],
  16: [3, 4],
  32: [4, 3],
}

/** The request of a choice. */
export function blockedOf(choice: Blocked): GridRequest {
  const { blockSize } = choice
  if (blockSize === 2) return { ...choice, scheme: 'blocked' }
  const [neumannOrder, residualSteps] = usual[blockSize] ?? [3, 8]
  const terms = { neumannOrder, residualSteps, mask: true, powerSum: 'horner' }
  return { ...choice, scheme: 'blocked', ...terms }
}

/** Arrays of 32 x 32 take longest to build: both extras at 8 bits, or none. */
const isInGrid = (choice: Blocked): boolean => {
  const { arraySize: P, operandWidth: W, refine, intermediateBits: g } = choice
  if (P === 32) return refine === g > 0 && (!refine || W === 8)
  return g === 0 || W === 8
}

/** Blocks within a tile, as large as one, and of several tiles. */
const places = [
  { chunkSize: 16, arraySize: 4, blockSize: 8 },
  { chunkSize: 16, arraySize: 16, blockSize: 8 },
  { chunkSize: 32, arraySize: 8, blockSize: 16 },
  { chunkSize: 64, arraySize: 16, blockSize: 16 },
  { chunkSize: 64, arraySize: 8, blockSize: 32 },
]

const otherTerms = [
  ...product({
    terms: [
      [1, 3],
      [2, 4],
      [5, 2],
    ],
    mask: [true, false],
    powerSum: ['horner', 'product', 'powers'],
  } as const).map(({ terms: [neumannOrder, residualSteps], ...how }) => ({
    neumannOrder,
    residualSteps,
    ...how,
  })),
  ...product({ correction: ['progressive', 'doubling'], neumannOrder: [1, 3, 7] } as const),
]

export const blocked: readonly GridRequest[] = [
  ...product(blockedAxes)
    .filter(choice => fits(choice) && isInGrid(choice))
    .map(blockedOf),
  ...places.flatMap(place =>
    otherTerms.map(terms => ({ ...place, operandWidth: 8, scheme: 'blocked' as const, ...terms })),
  ),
]
