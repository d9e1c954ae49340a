import { describe, expect, test } from 'vitest'
import { generate } from '../../generator/generate.ts'

const powerSums = ['horner', 'product', 'powers'] as const
const corners = [4, 8, 16].flatMap(arraySize =>
  powerSums.flatMap(powerSum => [true, false].map(mask => ({ arraySize, powerSum, mask }))),
)

describe('every corner of the orders and steps is a design without findings', () => {
  test.each(corners)('%j', ({ arraySize, powerSum, mask }) => {
    // All nine pairs: tests/night/generate.test.ts.
    const pairs = [
      [1, 16],
      [2, 3],
      [15, 1],
    ] as const
    for (const [neumannOrder, residualSteps] of pairs) {
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
    // With and without refinement each: tests/night/generate.test.ts.
    for (const [neumannOrder, refine] of [
      [1, true],
      [sizes.blockSize - 1, false],
    ] as const) {
      const request = { chunkSize: 16, ...sizes, neumannOrder, refine, intermediateBits: 1 }
      expect(() => generate(request), JSON.stringify(request)).not.toThrow()
    }
  })
})

test.each(['blocked', 'substitution'])(
  'scheme %s is a design without findings at every width',
  scheme => {
    for (const operandWidth of [4, 5, 12, 18])
      for (const refine of [false, true]) {
        const request = { chunkSize: 16, arraySize: 8, scheme, operandWidth, refine }
        expect(() => generate(request), JSON.stringify(request)).not.toThrow()
      }
  },
)

test.each(['aclk', 'rst', 's_axis_tdata', 'store_valid'])(
  'a name the top uses is refused: %s',
  name => {
    expect(() => generate({ name, chunkSize: 16 })).toThrow(
      `name is ${name}, which is also a port or a net of the top module; choose another`,
    )
  },
)
