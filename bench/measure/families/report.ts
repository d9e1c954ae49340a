import { markdownTable } from '../../../generator/text/table.ts'
import { fixed } from '../../../generator/text/wording.ts'
import type { Machine } from '../../common/machine.ts'
import { factLines } from '../../common/results.ts'

/** What was measured of one family. */
export interface Row {
  readonly family: string
  /** Means over matrices of log2 of ||A||inf and of the largest |A^n|, and the largest of each. */
  readonly norm: { readonly mean: number; readonly largest: number }
  readonly power: { readonly mean: number; readonly largest: number }
  /** Distance to the families of the trained model. */
  readonly toTrained: number
  readonly toRepeated: number
  /** Worst SNR without the unit diagonal in dB: INT8 blocked against the quantised A, the series (3,8) in FP64. */
  readonly blockedDb: number
  readonly seriesDb: number
}

export interface Findings {
  readonly machine: Machine
  readonly count: number
  readonly rows: readonly Row[]
}

/** The page of a record. */
export const report = ({ machine, count, rows }: Findings): string =>
  [
    '# What the input families are like',
    '',
    `Written by \`npm run bench:families\`: ${count} matrices a family, k = 64, families inside the contract.`,
    'A matrix has five figures: the base 2 logarithms of ||A||inf, of the mean |A| below the diagonal, of the largest |A^n|, of the mean and of the largest |T| below the diagonal.',
    'Distance: the difference of the means of two families in each figure, over the spread (standard deviation) of it in `trained` or `repeated`; root mean square over the five.',
    '`blocked`, `(3,8)`: the worst SNR of T in dB without the unit diagonal, of INT8 blocked against the quantised A, and of the published series in FP64; lower is harder, 320 is exact.',
    '',
    ...markdownTable(
      [
        'family',
        'norm of A',
        'largest',
        'power of A',
        'largest',
        'to trained',
        'to repeated',
        'blocked',
        '(3,8)',
      ],
      rows.map(row => [
        row.family,
        ...[row.norm, row.power].flatMap(({ mean, largest }) => [size(mean), size(largest)]),
        ...[row.toTrained, row.toRepeated].map(x => fixed(x, 2)),
        ...[row.blockedDb, row.seriesDb].map(x => fixed(x, 1)),
      ]),
    ),
    '',
    'Norm and power: geometric mean over matrices, then the largest.',
    '',
    ...factLines(machine),
    '',
  ].join('\n')

const size = (log2: number): string => {
  const x = 2 ** log2
  return x >= 1e4 || x < 1e-2 ? x.toExponential(1) : fixed(x, 2)
}
