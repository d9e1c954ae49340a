import { product } from './product.ts'
import type { GridRequest } from './request.ts'

type How = Omit<GridRequest, 'chunkSize' | 'arraySize' | 'operandWidth'>

const terms = { neumannOrder: 3, residualSteps: 4, mask: true } as const

/** Every scheme once, on blocks within a tile too. */
export const schemes: readonly How[] = [
  { scheme: 'blocked' },
  { scheme: 'blocked', blockSize: 8, ...terms, powerSum: 'horner' },
  { scheme: 'substitution' },
  { scheme: 'neumann', neumannOrder: 3, correction: 'progressive' },
  { scheme: 'neumann', neumannOrder: 3, correction: 'doubling' },
  ...['horner', 'product', 'powers'].map(powerSum => ({
    scheme: 'neumann' as const,
    ...terms,
    powerSum,
  })),
]

/** Widths whose beats are no whole bytes, or whose results no power of two, in every scheme. */
export const oddWidths: readonly GridRequest[] = product({
  place: [
    { chunkSize: 32, arraySize: 8 },
    { chunkSize: 64, arraySize: 4 },
  ],
  operandWidth: [4, 5, 12, 18],
  how: schemes,
  refine: [false, true],
}).map(({ place, operandWidth, how, refine }) => ({ ...place, operandWidth, ...how, refine }))
