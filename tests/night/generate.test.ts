import { describe, expect, test } from 'vitest'
import { generate } from '../../generator/generate.ts'

const powerSums = ['horner', 'product', 'powers'] as const
const corners = [4, 8, 16].flatMap(arraySize =>
  powerSums.flatMap(powerSum => [true, false].map(mask => ({ arraySize, powerSum, mask }))),
)

describe('every corner of the orders and steps is a design without findings', () => {
  test.each(corners)('%j', ({ arraySize, powerSum, mask }) => {
    for (const neumannOrder of [1, 2, 15])
      for (const residualSteps of [1, 3, 16]) {
        const series = { scheme: 'neumann', powerSum, mask, neumannOrder, residualSteps }
        const request = { chunkSize: 16, arraySize, ...series }
        expect(() => generate(request), JSON.stringify(request)).not.toThrow()
      }
  })
})

const corrections = ['series', 'progressive', 'doubling'] as const
const inverted = [4, 8, 16].flatMap(arraySize =>
  [4, 8, 16].flatMap(blockSize =>
    corrections.map(correction => ({ arraySize, blockSize, correction })),
  ),
)

describe('every block that neumann inverts is a design without findings, whatever it is merged to', () => {
  test.each(inverted)('%j', sizes => {
    for (const neumannOrder of [1, sizes.blockSize - 1])
      for (const refine of [false, true]) {
        const request = { chunkSize: 16, ...sizes, neumannOrder, refine, intermediateBits: 1 }
        expect(() => generate(request), JSON.stringify(request)).not.toThrow()
      }
  })
})
