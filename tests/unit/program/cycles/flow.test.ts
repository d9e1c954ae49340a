import { describe, expect, test } from 'vitest'
import { flow } from '../../../../generator/program/cycles/flow.ts'
import { timing } from '../../../../generator/program/cycles/timing.ts'
import { programOf } from '../../../support/designs/golden-runs.ts'

const neumann = { scheme: 'neumann' }
const requests = [
  {},
  { refine: true },
  { scheme: 'substitution' },
  { ...neumann, powerSum: 'product' },
  { ...neumann, correction: 'doubling' },
  { ...neumann, neumannOrder: 1, residualSteps: 1 },
]
const sizes = [
  [16, 4],
  [16, 16],
  [32, 8],
  [32, 32],
  [64, 8],
] as const

const programs = requests.flatMap(request =>
  sizes.map(([chunkSize, arraySize]) => ({ ...request, chunkSize, arraySize })),
)

describe.each(programs)('matrices one after the other, %j', request => {
  test('come in the predicted interval where each has the machine alone', () => {
    const program = programOf(request)
    const { compute, interval } = timing(program)
    const matrices = flow(program, 12)
    expect(
      matrices.every(({ run, start, done }) => run === 'alone' && done - start === compute),
    ).toBe(true)
    // Where a stream sets the pace, two of them come soon and the next one late.
    expect(((matrices[11]?.done ?? 0) - (matrices[3]?.done ?? 0)) / 8).toBe(interval)
  })

  test('come in the predicted interval where they run in pairs', () => {
    const program = programOf({ ...request, contexts: 2 })
    const { interval } = timing(program)
    const done = flow(program, 65).map(matrix => matrix.done)
    // Whole periods: a stream that is the limit lets some matrices run alone.
    const span = (done[60] ?? 0) - (done[20] ?? 0)
    expect(Math.abs(span / 40 - interval)).toBeLessThan(interval / 20)
  })

  test('an odd number of them waits for nobody: the last one has the machine alone', () => {
    const program = programOf({ ...request, contexts: 2 })
    const { compute } = timing(program)
    for (const count of [1, 2, 3, 5, 8]) {
      const matrices = flow(program, count)
      expect(matrices).toHaveLength(count)
      const [first] = matrices
      expect((first?.done ?? 0) - (first?.start ?? 0)).toBe(compute)
      const runs = matrices.map(({ run }) => run).join(' ')
      expect(runs).toMatch(/^(alone|pair pair)( alone| pair pair)*$/)
      // More matrices behind it change nothing of what is ahead but for the last run.
      expect(flow(program, count + 3).slice(0, count - 1)).toEqual(matrices.slice(0, -1))
    }
  })
})

test('what the array takes follows from what is there in that cycle', () => {
  const runsOf = (count: number, request: Readonly<Record<string, unknown>>) =>
    flow(programOf({ ...request, contexts: 2 }), count).map(
      ({ run, start, done }) => `${run} ${start} ${done}`,
    )
  // The first matrix is loaded in 16 cycles and finds the array idle; two more come meanwhile.
  expect(runsOf(4, { chunkSize: 16, arraySize: 16 })).toEqual([
    'alone 16 102',
    'pair 89 190',
    'pair 97 198',
    'alone 185 271',
  ])
  // At k = 64, P = 8 the third is loaded in cycle 1535, in time for the second to start in 1540.
  expect(runsOf(3, {})).toEqual(['alone 512 1549', 'pair 1540 3281', 'pair 1572 3601'])
})
