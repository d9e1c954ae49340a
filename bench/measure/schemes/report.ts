import { markdownTable } from '../../../generator/text/table.ts'
import { percent } from '../../../generator/text/wording.ts'
import { factLines, meanWorst } from '../../common/results.ts'
import type { Row } from './row.ts'

/** What the comparison is made of, as it is written down. */
export interface Findings {
  readonly machine: object
  readonly families: readonly string[]
  readonly widths: readonly number[]
  readonly count: number
  readonly simulated: boolean
  readonly rows: readonly Row[]
}

/** The table with what its columns mean. */
export function report(findings: Findings): string {
  const { rows, count, simulated, widths, families } = findings
  const inputs = families.flatMap(family => widths.map(W => ({ family, W })))
  const head = [
    ...['k', 'P', 'scheme', 'compute', 'interval', 'busy', 'useful', 'speedup', 'of bound'],
    ...inputs.map(({ family, W }) => `${family} ${W}`),
    'saturated',
  ]
  return [
    '# Schemes compared',
    '',
    `Written by \`npm run bench:schemes\`; cycles ${simulated ? 'counted in simulation, equal to the prediction' : 'as the compiler predicts them'}.`,
    '',
    '- `compute`: cycles from A in the buffers to T in the buffers; `interval`: cycles between two matrices.',
    '- `busy`: part of `compute` in which the array works on a product; `useful`: part of all cells in all cycles whose multiplication is needed.',
    '- `speedup`: cycles of `substitution` on the same k and P, measured in the same run, divided by those of this scheme.',
    '- `of bound`: cycles divided by C(k,3) / P^2, which all cells would take if every multiplication were needed.',
    `- \`${families[0]} ${widths[0]}\` and so on: SNR of T in dB in that width, mean / worst of ${count} matrices of the family against the FP64 inverse of the quantised A; the same for every P.`,
    `- \`saturated\`: stores that saturated and, in brackets, matrices that have any, out of ${count * inputs.length}.`,
    '- `series` and `progressive` have the default N and S unless N is named; at k = 128 `series` inverts blocks of 64, which are merged.',
    '- G: more bits of the intermediate operand, Z of a merge or E of `doubling`, which has 4 by default, 2 from W = 16 on; the others have none.',
    '',
    ...markdownTable(
      head,
      rows.map(row => [...cyclesText(row), ...accuracyText(row), saturationText(row)]),
    ),
    '',
    ...factLines(findings.machine),
    '',
  ].join('\n')
}

const cyclesText = (row: Row): string[] => [
  `${row.k}`,
  `${row.P}`,
  row.scheme,
  `${row.compute}`,
  `${row.interval}`,
  percent(row.utilization),
  percent(row.useful),
  row.speedup === null ? '-' : row.speedup.toFixed(2),
  row.ofBound.toFixed(2),
]

const accuracyText = ({ accuracy }: Row): string[] =>
  accuracy.map(({ snrMeanDb, snrWorstDb }) => meanWorst(snrMeanDb, snrWorstDb))

function saturationText({ accuracy }: Row): string {
  const stores = accuracy.reduce((sum, { saturations }) => sum + saturations, 0)
  const matrices = accuracy.reduce((sum, { saturatedMatrices }) => sum + saturatedMatrices, 0)
  return stores === 0 ? '0' : `${stores} (${matrices})`
}
