import pLimit from 'p-limit'
import { describe, expect, test } from 'vitest'
import { agreement } from '../../../bench/trust/agreement.ts'
import { battery } from '../../support/designs/battery.ts'

const limit = pLimit(2)

describe.concurrent('Verilog and golden model agree on every element, store and cycle:', () => {
  for (const [first, { name, request, stall, onlyCopies = false }] of battery.entries())
    test(`${name}, streams that rest with a chance of ${stall} in 100`, () =>
      limit(async () => {
        const { differences, saturated, matrices } = await agreement(request, [stall], first)
        expect(differences).toEqual([])
        // Inputs outside the contract saturate, those of all zeros never do: tuser had both values.
        expect(saturated > 0).toBe(!onlyCopies)
        expect(saturated).toBeLessThan(matrices)
      }))

  test('the default design, a consumer and a producer that hardly ever move', () =>
    limit(async () => {
      const { differences } = await agreement({}, [97], 0)
      expect(differences).toEqual([])
    }))
})
