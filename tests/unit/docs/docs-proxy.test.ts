import { expect, test } from 'vitest'
import { lossProxyName } from '../../../bench/measure/proxy/candidates.ts'
import type { Findings } from '../../../bench/measure/proxy/findings.ts'
import { recordOf } from '../../../bench/trust/evidence/record.ts'
import { shownTable } from '../../support/docs/docs-figures.ts'

const [chosenOn, other] = ['proxy', 'proxy-seed-2'].map(name => recordOf(name) as Findings)

interface Place {
  readonly ordinary: boolean
  readonly group: string
  readonly figure: string
}

/** Spearman's correlation, the share of pairs that are ordered rightly, and the pairs. */
function ranked(record: Findings | undefined, { ordinary, group, figure }: Place) {
  const kind = ordinary ? 'ordinary text' : 'after a repetition'
  const found = record?.rankings.find(one => one.kind === kind && one.group === group)
  const own = found?.candidates.find(({ name }) => name === figure)
  return {
    rho: (own?.spearman ?? Number.NaN).toFixed(2),
    share: `${Math.round(100 * (own?.share ?? Number.NaN))} %`,
    pairs: found?.pairs,
  }
}

test('docs/sweeps.md says how well lossProxy ranks as its records have it', () => {
  const { rows } = shownTable('docs/sweeps.md', 'text')
  expect(rows.length).toBe(4)
  for (const [text = '', ...cells] of rows) {
    const figure = text.startsWith('`snrMeanDb`') ? '-snrMeanDb' : lossProxyName
    const of = (record: Findings | undefined, group: string) =>
      ranked(record, { ordinary: text.includes('ordinary'), group, figure })
    const withPairs = ({ share, pairs }: ReturnType<typeof of>) =>
      figure === lossProxyName ? `${share} of ${pairs}` : share
    const [here, there] = [of(chosenOn, 'all'), of(other, 'all')]
    const rounding = of(other, 'rounding only')
    expect(cells).toEqual([
      `${here.rho}; ${withPairs(here)}`,
      `${there.rho}; ${withPairs(there)}`,
      withPairs(of(other, 'one of each')),
      `${rounding.rho}; ${withPairs(rounding)}`,
    ])
  }
})
