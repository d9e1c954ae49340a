import { markdownTable } from '../../../generator/text/table.ts'
import { fixed } from '../../../generator/text/wording.ts'
import { factLines } from '../../common/results.ts'
import { candidates, lossProxyName } from './candidates.ts'
import { type Findings, type Kind, kinds, type Ranking } from './findings.ts'
import { length } from './jobs.ts'

/** The page of a record. */
export function report(findings: Findings): string {
  const { machine, rankings, rows, amount, seed } = findings
  const truncating = rows.filter(({ truncates }) => truncates).length
  return [
    '# Which figure of T ranks designs by what a model loses',
    '',
    ...(seed === undefined
      ? []
      : [
          `A test that was held out: weights of another seed, ${seed}, by [train.py](../../data/trained/train.py). lossProxy was chosen on [the recorded ones](proxy.md).`,
          '',
        ]),
    `Written by \`npm run bench:proxy${seed === undefined ? '' : ' -- --weights DIR'}\`: ${rows.length} designs, ${truncating} of them series that are cut off, the others exact but for rounding.`,
    `Each reads ${amount.tokens} tokens of ordinary text in sequences of ${length}, and ${amount.texts} texts in which 4 tokens repeat (N + 1 where a series (N,S) is cut off), as in [perplexity.md](perplexity.md).`,
    `A figure is of ${amount.count} matrices that the model makes while it reads these texts. D is T of the design less the exact inverse of A as it was given; the more, the worse.`,
    '`by token`: root mean square over matrices, over the root of k. `relative`: over the size of T without its diagonal.',
    '',
    "First Spearman's rank correlation of figure and loss; a loss within two of its standard errors counts as none, and such are ties, which share the mean of their ranks.",
    'Then the share of pairs of designs that the figure orders as the loss does. Pairs whose losses differ by less than two standard errors of the paired difference are left out: they count neither for nor against. In the head: designs, and pairs that count.',
    `${candidates.length} figures were tried. ${chosenOn(seed)} Pairs share designs, so they are not independent. One small model and short texts.`,
    ...kinds.flatMap(name => [
      ...['', `## Ranking, ${name}`, ''],
      ...rankingTable(rankings.filter(({ kind }) => kind === name)),
    ]),
    ...kinds.flatMap(name => ['', `## Designs, ${name}`, '', ...designTable(findings, name)]),
    ...['', ...factLines(machine), ''],
  ].join('\n')
}

/** What may be believed of the lead of lossProxy. */
const chosenOn = (seed: number | undefined): string =>
  seed === undefined
    ? 'lossProxy was chosen on these designs and texts, so its lead over the next ones is flattered.'
    : 'lossProxy was not chosen on these weights. The designs and texts are those on which it was.'

const number = (value: number | null): string => (value === null ? '-' : fixed(value, 2))

const rankingTable = (rankings: readonly Ranking[]): string[] =>
  markdownTable(
    ['figure', ...rankings.map(({ group, designs, pairs }) => `${group}: ${designs}, ${pairs}`)],
    candidates.map(({ name }, n) => [
      name,
      ...rankings.map(({ candidates: all }) => {
        const { spearman = null, share = null } = all[n] ?? {}
        return spearman === null ? number(share) : `${number(spearman)}, ${number(share)}`
      }),
    ]),
  )

/** The figures that the page shows of each design; the record has all. */
const shown = ['-snrMeanDb', '-offDiagonalWorstDb', 'D by token', 'A D A by token', lossProxyName]

const designTable = ({ rows }: Findings, kind: Kind): string[] =>
  markdownTable(
    ['design', 'k', 'cut off', 'lost', 'error', ...shown],
    rows.map(({ design, chunkSize, truncates, found }) => {
      const { lost, error, figures } = found[kind]
      return [
        ...[design, `${chunkSize}`, truncates ? 'yes' : '-'],
        ...[lost, error].map(x => (x === null ? '-' : fixed(x, 6))),
        ...shown.map(name => short(figures[candidates.findIndex(one => one.name === name)])),
      ]
    }),
  )

const short = (x = Number.NaN): string => String(Number(x.toPrecision(3)))
