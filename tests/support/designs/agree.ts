import pLimit from 'p-limit'
import { describe, expect, test } from 'vitest'
import { agreement } from '../../../bench/trust/agreement.ts'
import type { BatteryCase } from './battery.ts'

const limit = pLimit(2)

/** Verilog and golden model agree on every design, with the stalls of each. */
export function agree(cases: readonly BatteryCase[]): void {
  describe.concurrent('Verilog and golden model agree on every element, store and cycle:', () => {
    for (const [first, { name, request, stall, onlyCopies = false }] of cases.entries())
      test(`${name}, streams that rest with a chance of ${stall} in 100`, () =>
        limit(async () => {
          const { differences, saturated, matrices } = await agreement(request, [stall], first)
          expect(differences).toEqual([])
          // Inputs outside the contract saturate, those of all zeros never do: tuser had both values.
          expect(saturated > 0).toBe(!onlyCopies)
          expect(saturated).toBeLessThan(matrices)
        }))
  })
}
