import { schemes } from './odd-widths.ts'
import { product } from './product.ts'
import type { GridRequest } from './request.ts'

/** Machines with more registers, in every scheme: one kind, the other, and the most of both. */
export const pipelines: readonly GridRequest[] = product({
  place: [
    { chunkSize: 16, arraySize: 4 },
    { chunkSize: 16, arraySize: 16 },
    { chunkSize: 32, arraySize: 8 },
  ],
  pipeline: [{ macPipeline: 1 }, { epiloguePipeline: 1 }, { macPipeline: 2, epiloguePipeline: 1 }],
  how: [...schemes, { scheme: 'blocked', refine: true, intermediateBits: 2 } as const],
}).map(({ place, pipeline, how }) => ({ ...place, operandWidth: 8, ...how, ...pipeline }))
