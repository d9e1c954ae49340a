import { describe, expect, test } from 'vitest'
import { golden } from '../../../../generator/golden/execute.ts'
import { compare } from '../../../../sim/compare/compare.ts'
import { inLanguage } from '../../../../sim/language/executor.ts'
import { entriesFor, expectedOf, shapedPrograms } from '../../../support/designs/shaped-programs.ts'

describe.each(shapedPrograms)('$title', shaped => {
  const batch = [1, 2, 3].map(seed => entriesFor(shaped, seed))

  test('the golden model gives what plain loops give', async () => {
    const { matrices } = await golden(shaped.program, batch)
    for (const [m, A] of batch.entries())
      expect(matrices[m]?.result, `matrix ${m}`).toEqual(expectedOf(shaped, A))
  })

  test.each([0, 30])('the machine agrees, streams that rest with a chance of %i', async stall => {
    const ours = await inLanguage({ stall, seed: 7 })(shaped.program, batch, { stores: true })
    const theirs = await golden(shaped.program, batch, { stores: true })
    expect(compare(ours, theirs, shaped.program, { stalled: stall > 0 })).toEqual({
      agreement: true,
    })
  })
})
