import { describe, expect, test } from 'vitest'
import { generate } from '../../generator/generate.ts'

const powerSums = ['horner', 'product', 'powers'] as const
const corners = [4, 8, 16].flatMap(arraySize =>
  powerSums.flatMap(powerSum => [true, false].map(mask => ({ arraySize, powerSum, mask }))),
)

describe('every corner of the orders and steps is a design without findings', () => {
  test.each(corners)('%j', ({ arraySize, powerSum, mask }) => {
    for (const neumannOrder of [1, 2, 7, 15])
      for (const residualSteps of [1, 2, 3, 16]) {
        const request = { chunkSize: 16, arraySize, powerSum, mask, neumannOrder, residualSteps }
        expect(() => generate(request), JSON.stringify(request)).not.toThrow()
      }
  })
})

test.each(['aclk', 'rst', 's_axis_tdata', 'store_valid'])(
  'a name the top uses is refused: %s',
  name => {
    expect(() => generate({ name, chunkSize: 16 })).toThrow(
      `name is ${name}, which is also a port or a net of the top module; choose another`,
    )
  },
)
