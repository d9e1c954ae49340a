import { describe, expect, test } from 'vitest'
import { generate } from '../../generator/generate.ts'
import { pairwise, type Row } from '../support/designs/pairwise.ts'

/** Any two of these meet in a design; all of them together: tests/night/generate.test.ts. */
describe('a design without findings is made with any two of', () => {
  const orders = { powerSum: ['horner', 'product', 'powers'], mask: [true, false] }
  const steps = { neumannOrder: [1, 2, 15], residualSteps: [1, 3, 16] }
  // The one sum of two powers: its last addend would come too late where tiles are few.
  const isLate = ({ powerSum, neumannOrder, residualSteps }: Choice) =>
    powerSum === 'powers' && neumannOrder === 2 && residualSteps === 1
  const series = covering({ arraySize: [4, 8, 16], ...orders, ...steps }, one => !isLate(one))

  test.each(series)('the series: %j', choice => {
    expect(() => generate({ chunkSize: 16, scheme: 'neumann', ...choice })).not.toThrow()
  })

  const correction = ['series', 'progressive', 'doubling']
  const whole = { isWhole: [true, false], refine: [false, true] }
  const blocks = covering({ arraySize: [4, 8, 16], blockSize: [4, 8, 16], correction, ...whole })

  test.each(blocks)('blocks that neumann inverts: %j', ({ isWhole, ...choice }) => {
    const neumannOrder = isWhole ? Number(choice['blockSize']) - 1 : 1
    const request = { chunkSize: 16, ...choice, neumannOrder, intermediateBits: 1 }
    expect(() => generate(request)).not.toThrow()
  })
})

type Choice = Readonly<Record<string, string | number | boolean>>

/** Possible choices, so that any two values of two axes meet in one. */
function covering(
  axes: Readonly<Record<string, readonly (string | number | boolean)[]>>,
  isPossible: (choice: Choice) => boolean = () => true,
): Choice[] {
  const choiceOf = (row: Row): Choice =>
    Object.fromEntries(
      Object.entries(axes).map(([name, values], n) => [name, values[row[n] ?? 0] ?? 0]),
    )
  const sizes = Object.values(axes).map(({ length }) => length)
  return pairwise(sizes, row => isPossible(choiceOf(row))).map(choiceOf)
}

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
