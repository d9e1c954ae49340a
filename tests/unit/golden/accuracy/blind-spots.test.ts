import { describe, expect, test } from 'vitest'
import { parseConfig } from '../../../../generator/config/parse.ts'
import { analyze } from '../../../../generator/golden/analyze.ts'
import { float64 } from '../../../../generator/golden/arithmetic.ts'
import { runMatrix } from '../../../../generator/golden/machine.ts'
import { inverse } from '../../../../generator/golden/oracle/exact.ts'
import { realQuality } from '../../../../generator/golden/quality.ts'
import { makeMatrix } from '../../../../generator/inputs/families/families.ts'
import { strictlyLower } from '../../../../generator/program/matrix/matrix.ts'
import { measure, neumannOf, samples } from '../../../support/designs/golden-runs.ts'

const powerSums = ['horner', 'product', 'powers']

describe('one key, beta 0.2, no decay', () => {
  const worst = (W: number, S: number) => {
    const [, , beta02] = samples('constant', 64, W, 3)
    const program = neumannOf({ operandWidth: W, residualSteps: S })
    return measure(program, beta02 === undefined ? [] : [beta02]).snrMeanDb
  }

  test.each([8, 12, 16, 18])('has about 31 dB with (3,8) in %i bits', W => {
    expect(Math.abs(worst(W, 8) - 31)).toBeLessThan(1.5)
  })

  test('has no more than that without any rounding', () => {
    const A = makeMatrix('constant', 64, 2)
    const { result } = runMatrix(neumannOf({}), A, float64)
    expect(realQuality(result, inverse(A, 64), strictlyLower(64)).snrDb).toBeCloseTo(30.68, 2)
  })

  test('has over 50 dB with (3,16) in 16 bits', () => {
    expect(worst(16, 16)).toBeGreaterThan(50)
  })
})

describe('keys of period 4, beta 1', () => {
  const A = makeMatrix('cycle', 64, 3)
  const T = inverse(A, 64)
  const worstError = (request: Readonly<Record<string, unknown>>) =>
    realQuality(runMatrix(neumannOf(request), A, float64).result, T, strictlyLower(64)).maxAbsError

  test.each(powerSums)('leave an error of 1716 with (3,8) in exact arithmetic, by %s', powerSum => {
    expect(Math.max(...T.map(Math.abs))).toBe(1)
    expect(worstError({ residualSteps: 8, powerSum })).toBe(1716)
  })

  test.each(powerSums)('leave none with (3,16), by %s', powerSum => {
    expect(worstError({ residualSteps: 16, powerSum })).toBe(0)
  })
})

describe('inputs outside the contract', () => {
  const request = (operandWidth: number, powerSum: string) =>
    neumannOf({ operandWidth, powerSum, residualSteps: 16 })

  test.each(
    ['adv1', 'advpos', 'unif0.5', 'unif1'].flatMap(family =>
      powerSums.map(powerSum => ({ family, powerSum })),
    ),
  )('report saturations: $family by $powerSum', ({ family, powerSum }) => {
    for (const W of [8, 16]) {
      const batch = samples(family, 64, W, 10)
      expect(measure(request(W, powerSum), batch).saturated).toBe(batch.length)
    }
  })

  // beta up to 2 brings A beyond 1 already: clipped at the input, or, given the room, saturated later.
  test.each([
    [7, 0],
    [6, 10],
  ])('are clipped or saturate: beta up to 2 with %i fraction bits of 8', async (F, saturated) => {
    const config = parseConfig({ scheme: 'neumann', fractionBits: F, residualSteps: 16 })
    const { quality } = await analyze(config, { input: { family: 'beta2', count: 10 } })
    expect(quality.saturatedMatrices).toBe(saturated)
    if (F === 7) expect(quality.clipped).toBeGreaterThan(1000)
    else expect(quality.clipped).toBe(0)
  })
})
