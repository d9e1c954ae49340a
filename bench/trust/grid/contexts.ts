import type { Choice } from './product.ts'
import type { GridRequest } from './request.ts'

type How = Omit<GridRequest, 'chunkSize' | 'arraySize' | 'operandWidth' | 'contexts'>

const series = { scheme: 'neumann', neumannOrder: 3, residualSteps: 8 } as const

const schemes: readonly How[] = [
  { scheme: 'blocked' },
  { scheme: 'blocked', refine: true, intermediateBits: 2 },
  { scheme: 'blocked', blockSize: 8, neumannOrder: 1, correction: 'doubling' },
  {
    scheme: 'blocked',
    blockSize: 16,
    ...{ neumannOrder: 5, residualSteps: 2 },
    mask: false,
    powerSum: 'product',
  },
  { scheme: 'substitution' },
  { scheme: 'substitution', refine: true },
  { ...series, mask: true, powerSum: 'horner' },
  { ...series, mask: false, powerSum: 'powers', refine: true },
  { scheme: 'neumann', neumannOrder: 3, correction: 'progressive' },
  { scheme: 'neumann', neumannOrder: 1, correction: 'doubling', intermediateBits: 2 },
]

const sizes = [
  [16, 4],
  [16, 8],
  [16, 16],
  [32, 4],
  [32, 8],
  [32, 16],
  [32, 32],
  [64, 4],
  [64, 8],
  [64, 16],
] as const

const whole = { contexts: 2, scheme: 'blocked' } as const

/** What the covering selection crosses: schemes by their place in `schemes`. */
export const contextsAxes = {
  chunkSize: [16, 32, 64],
  arraySize: [4, 8, 16],
  scheme: [0, 1, 4, 6, 9],
} as const

/** The request of a choice. */
export function contextsOf({ scheme, ...size }: Choice<typeof contextsAxes>): GridRequest {
  const how = schemes[scheme] ?? { scheme: 'blocked' }
  return { ...size, operandWidth: 8, ...how, contexts: 2 }
}

/** Two matrices in turn: every other size in each scheme, blocked in every size, and other widths. */
export const contexts: readonly GridRequest[] = [
  ...schemes.flatMap((how, n) =>
    sizes
      .filter((_, at) =>
        how.scheme === 'blocked' && how.blockSize === undefined ? true : (at + n) % 2 === 0,
      )
      .map(([chunkSize, arraySize]) => ({
        chunkSize,
        arraySize,
        operandWidth: 8,
        ...how,
        contexts: 2 as const,
      })),
  ),
  { ...whole, chunkSize: 64, arraySize: 16, operandWidth: 16 },
  { ...whole, chunkSize: 16, arraySize: 16, operandWidth: 16, refine: true },
  { ...whole, chunkSize: 16, arraySize: 4, operandWidth: 5 },
  { ...whole, chunkSize: 32, arraySize: 8, operandWidth: 18 },
  { ...whole, chunkSize: 32, arraySize: 16, operandWidth: 12, scheme: 'substitution' },
  { ...whole, chunkSize: 128, arraySize: 16, operandWidth: 8 },
  { ...whole, chunkSize: 128, arraySize: 32, operandWidth: 8, refine: true },
  // Here the second matrix of a pair waits too.
  {
    ...{ chunkSize: 16, arraySize: 4, operandWidth: 8, ...series, residualSteps: 16 },
    ...{ mask: true, powerSum: 'powers', contexts: 2 },
  },
]
