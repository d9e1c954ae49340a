import { product } from './product.ts'
import type { GridRequest } from './request.ts'

/** The sum of two powers: its last operation reads A after its last step, so A stays longer. */
export const lateInput: readonly GridRequest[] = product({
  place: [
    { chunkSize: 16, arraySize: 8 },
    { chunkSize: 16, arraySize: 16 },
  ],
  contexts: [1, 2],
  macPipeline: [0, 2],
  mask: [true, false],
} as const).map(({ place, ...choice }) => ({
  ...place,
  ...choice,
  ...{ operandWidth: 8, scheme: 'neumann', powerSum: 'powers' },
  ...{ neumannOrder: 2, residualSteps: 1 },
}))
