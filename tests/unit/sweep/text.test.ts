import { expect, test } from 'vitest'
import { sweepText } from '../../../generator/cli/sweeps/sweep-text.ts'
import { unusedNotes } from '../../../generator/sweep/unused.ts'
import { fewPoints, onePoint } from '../report/few-points.ts'

test('one point that failed has no table, and its reason', () => {
  const row = onePoint({
    failure: 'accuracy: it is late',
    cycles: null,
    accuracy: null,
    area: null,
  })
  const results = fewPoints({ axes: {}, rows: [{ ...row, verified: null }] })
  const measured = { ...results.measured, verify: 'none' as const }
  expect(sweepText({ ...results, measured }, null)).toBe(
    'points  1\nfailed  1 point:\n        accuracy: it is late\n',
  )
})

test('what was clipped or saturated is in the table where there is any', () => {
  const table = (clipped: number) => {
    const row = onePoint()
    if (row.accuracy === null) throw new Error('no accuracy')
    return sweepText(
      fewPoints({ rows: [{ ...row, accuracy: { ...row.accuracy, clipped } }] }),
      null,
    )
  }
  expect(table(0)).not.toContain('clipped')
  expect(table(3)).toMatch(/ clipped .*\n.* 3 /)
})

test('tokens for a loss that is not measured are told', () => {
  const spec = { design: {}, lossTokens: 256 }
  expect(unusedNotes(spec, ['cycles'])).toEqual([
    'note: --loss-tokens has no effect, as the loss is not measured; it counts with --metrics cycles,loss',
  ])
  expect(unusedNotes(spec, ['cycles', 'loss'])).toEqual([])
  expect(unusedNotes({ design: {} }, ['cycles'])).toEqual([])
})
