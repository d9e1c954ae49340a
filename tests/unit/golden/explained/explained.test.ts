import { describe, expect, test } from 'vitest'
import { compile } from '../../../../generator/compile/compile.ts'
import { parseConfig } from '../../../../generator/config/parse.ts'
import { type AnalysedMatrix, analyze } from '../../../../generator/golden/analyze.ts'
import { Worst, worstMatrix } from '../../../../generator/golden/explained/worst.ts'
import { inverse } from '../../../../generator/golden/oracle/exact.ts'
import { makeMatrix } from '../../../../generator/inputs/families/families.ts'

const config = parseConfig({ chunkSize: 16, arraySize: 4, operandWidth: 6 })
const input = { family: 'mix', count: 24, seed: 3 }

describe('an analysis explains', async () => {
  const seen: AnalysedMatrix[] = []
  const worst = new Worst(5)
  const analysis = await analyze(config, {
    input,
    each: one => {
      seen.push(one)
      worst.see(one)
    },
  })
  const real = (one: AnalysedMatrix) => Float64Array.from(one.result, x => x / 2 ** 5)

  test('the exact inverse is that of A as it was given', () => {
    for (const { exact, index } of seen)
      expect(exact).toEqual(inverse(makeMatrix('mix', 16, index, 3), 16))
  })

  test('the worst come first, and are those of a sort of all', () => {
    const sorted = seen.toSorted(
      (a, b) => (a.judgement.given?.snrDb ?? 0) - (b.judgement.given?.snrDb ?? 0),
    )
    const indices = worst.found().map(({ index }) => index)
    expect(indices).toEqual(sorted.slice(0, 5).map(({ index }) => index))
    expect(worst.found()[0]?.judgement.given?.snrDb).toBe(analysis.quality.unquantised?.snrWorstDb)
  })

  test('the place of the largest error is named', () => {
    for (const one of worst.found()) {
      const { row, column, maxAbsError } = worstMatrix(one, compile(config))
      const errors = real(one).map((x, at) =>
        Math.floor(at / 16) > at % 16 ? Math.abs(x - (one.exact[at] ?? 0)) : 0,
      )
      expect(maxAbsError).toBe(Math.max(...errors))
      expect(errors[row * 16 + column]).toBe(maxAbsError)
    }
  })

  test('errors by subdiagonal are those of the elements', () => {
    const { signal, error, largest } = analysis.subdiagonals
    expect([signal.length, error.length, largest.length]).toEqual([15, 15, 15])
    for (const distance of [1, 7, 15]) {
      const places = Array.from({ length: 16 - distance }, (_, j) => (j + distance) * 16 + j)
      const exact = seen.flatMap(one => places.map(at => one.exact[at] ?? 0))
      const errors = seen.flatMap(one =>
        places.map(at => Math.abs((real(one)[at] ?? 0) - (one.exact[at] ?? 0))),
      )
      const rms = (values: number[]) =>
        Math.sqrt(values.reduce((s, x) => s + x * x, 0) / values.length)
      expect(signal[distance - 1]).toBeCloseTo(rms(exact), 12)
      expect(error[distance - 1]).toBeCloseTo(rms(errors), 12)
      expect(largest[distance - 1]).toBe(Math.max(...errors))
    }
  })

  test('a family that is drawn has no heads', () => {
    expect(analysis.heads).toBeNull()
  })
})

test('matrices that are not finite are the worst of all', () => {
  const one = (index: number, snrDb: number) =>
    ({
      index,
      judgement: { given: { snrDb }, quantised: { snrDb: 10 } },
    }) as unknown as AnalysedMatrix
  const worst = new Worst(2)
  for (const [index, snrDb] of [30, Number.NaN, 20, Number.NEGATIVE_INFINITY, 40].entries())
    worst.see(one(index, snrDb))
  expect(worst.found().map(({ index }) => index)).toEqual([1, 3])
})
