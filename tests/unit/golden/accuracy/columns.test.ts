import { describe, expect, test } from 'vitest'
import { integers } from '../../../../generator/formats/integer.ts'
import { quality, summarise } from '../../../../generator/golden/quality.ts'
import { strictlyLower } from '../../../../generator/program/matrix/matrix.ts'
import { measure, programOf, type Sample, samples } from '../../../support/designs/golden-runs.ts'
import { doubling } from '../loops.ts'
import { expectNear } from './near.ts'

type Column = readonly [mean: number, worst: number]

interface Row {
  readonly family: string
  readonly W: number
  readonly substitution: Column
  readonly progressive: Column
  readonly doubled: Column
  readonly refined: Column
}

/** "Accuracy to reach" at k = 64, N = 3: mean and worst SNR in dB, no saturation in any. */
const table: readonly Row[] = (
  [
    ['silu', 8, [38.2, 37.9], [35.3, 34.9], [37.2, 36.8], [38.5, 38.2]],
    ['corr', 8, [39.4, 37.8], [37.9, 36.0], [38.7, 37.1], [42.4, 40.2]],
    ['vocab', 8, [44.6, 39.9], [39.5, 35.2], [44.4, 39.2], [46.1, 41.8]],
    ['silu', 16, [86.3, 86.1], [83.4, 83.1], [85.3, 84.9], [86.6, 86.4]],
    ['corr', 16, [86.3, 86.0], [84.5, 84.1], [85.5, 85.1], [88.8, 88.5]],
    ['hard', 16, [86.3, 86.0], [84.0, 83.0], [85.0, 84.4], [87.8, 86.7]],
    ['vocab', 16, [89.3, 86.3], [83.3, 82.0], [88.9, 85.5], [91.4, 88.5]],
  ] as const
).map(([family, W, substitution, progressive, doubled, refined]) => ({
  ...{ family, W, substitution, progressive, doubled, refined },
}))

const neumann = (correction: string) => ({ scheme: 'neumann', correction, neumannOrder: 3 })

/** Mean and worst SNR of a request; no matrix may saturate. */
function measured(request: Readonly<Record<string, unknown>>, batch: readonly Sample[]): Column {
  const { snrMeanDb, snrWorstDb, saturated } = measure(
    programOf({ arraySize: 32, ...request }),
    batch,
  )
  expect(saturated).toBe(0)
  return [snrMeanDb, snrWorstDb]
}

describe.each(table)('$family in $W bits', row => {
  const { family, W: operandWidth, substitution, progressive, doubled, refined } = row
  // The table is of 200 matrices; with 40 the largest distance is 0.83 dB, with all of them 0.5.
  const batch = samples(family, 64, operandWidth, 40)

  test('substitution, progressive mask and refinement are as accurate as the table', () => {
    expectNear(measured({ scheme: 'substitution', operandWidth }, batch), substitution, 1)
    expectNear(measured({ ...neumann('progressive'), operandWidth }, batch), progressive, 1)
    expectNear(measured({ refine: true, operandWidth }, batch), refined, 1)
  })

  test('doubling is, where the residual is made new on the whole band', () => {
    const numbers = { k: 64, W: operandWidth, F: operandWidth - 1 }
    const whole = batch.map(({ A, T }) =>
      quality(
        doubling(A, numbers, { N: 3, whole: true }),
        { ...strictlyLower(64), ...integers(numbers.W, numbers.F) },
        A,
        T,
      ),
    )
    const { snrMeanDb, snrWorstDb } = summarise(whole)
    expectNear([snrMeanDb, snrWorstDb], doubled, 1)
  })

  test('doubling on the new subdiagonals alone is no worse, with more bits in between', () => {
    const [mean, worst] = measured({ ...neumann('doubling'), operandWidth }, batch)
    expect(mean).toBeGreaterThan(doubled[0] - 1)
    expect(worst).toBeGreaterThan(doubled[1] - 1)
  })
})

describe('doubling on the new subdiagonals alone, by its intermediate bits', () => {
  const below = (family: string, W: number, intermediateBits: number) => {
    const request = { ...neumann('doubling'), operandWidth: W, intermediateBits }
    const [mean] = measured(request, samples(family, 64, W, 40))
    const row = table.find(one => one.family === family && one.W === W)
    return (row?.doubled[0] ?? 0) - mean
  }

  test.each([
    ['silu', 8, 1.6],
    ['corr', 8, 0.8],
    ['silu', 16, 1.6],
    ['corr', 16, 1.4],
    ['hard', 16, 1.1],
  ])(
    '%s in %i bits: without any it is %f dB below the table, with one it is there',
    (family, W, dB) => {
      expect(Math.abs(below(family, W, 0) - dB)).toBeLessThan(0.25)
      expect(Math.abs(below(family, W, 1))).toBeLessThan(1)
    },
  )
})
