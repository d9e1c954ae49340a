import { expect, test } from 'vitest'
import { campaign } from '../../../bench/trust/upsets/campaign.ts'
import type { designs } from '../../../bench/trust/upsets/designs.ts'
import { promised, silentOf, talliesOf } from '../../../bench/trust/upsets/tally.ts'

/** What is promised of upsets, by a small campaign on each design. */
export const keepsPromises = (chosen: typeof designs): void =>
  test.each(chosen)(
    'of upsets of single bits none that is promised stays silent: $name',
    async design => {
      const tallies = talliesOf(await campaign(design.request, 150, 7))
      const silent = tallies.filter(tally => silentOf(tally) > 0).map(({ kind }) => kind)
      const all = ['control', 'data', 'memory'] as const
      // What is not protected is where the campaign shows that it can find something.
      expect(silent).toEqual(all.filter(kind => !promised(design).includes(kind)))
      for (const { kind, masked, wrongReported, hungReported, maskedReported } of tallies) {
        if (!promised(design).includes(kind)) continue
        expect(wrongReported + hungReported).toBeGreaterThan(10)
        // Every upset of a control register is reported, of a memory only that of a word that is used.
        if (kind === 'control') expect(maskedReported).toBe(masked)
      }
    },
  )
