import { type Metric, metrics } from '../../sweep/metrics.ts'
import type { Row, SweepResults } from '../../sweep/results.ts'
import { fixed, plural } from '../../text/wording.ts'
import { figureTable, labelled } from '../texts/table.ts'

/** Points that are shown in a table; more are in the files. */
const shownPoints = 32

/** What the command says of a sweep. */
export function sweepText(results: SweepResults, written: string | null): string {
  const { rows, measured } = results
  const failed = rows.filter(({ config, failure }) => config !== null && failure !== null)
  const none = rows.filter(({ config }) => config === null)
  const verified = rows.filter(row => row.verified !== null)
  const agreed = verified.filter(row => row.verified)
  const facts: [string, string][] = [
    ['points', `${rows.length}${none.length > 0 ? `, ${none.length} of them no design` : ''}`],
    ...(failed.length > 0 ? [['failed', failuresOf(failed)] as [string, string]] : []),
    ...(measured.verify === 'none'
      ? []
      : [['verified', `${agreed.length} of ${verified.length} agree`] as [string, string]]),
    ...(rows.some(({ accuracy }) => accuracy !== null) ? [accuracyFact] : []),
    ...(rows.some(({ loss }) => loss !== null) ? [lossFact] : []),
    ...results.notes.map(note => ['note', note] as [string, string]),
    ...(written === null ? [] : [['written', written] as [string, string]]),
  ]
  const shown = rows.length <= shownPoints ? pointTable(results, rows) : ''
  return shown + labelled(facts)
}

const accuracyFact: [string, string] = [
  'accuracy',
  'SNR of T against the inverse of the quantised A; offDiagonal: without the unit diagonal',
]

const lossFact: [string, string] = [
  'loss',
  'bits a byte lost by a small trained model against an exact T; less than two standard errors apart is no difference',
]

/** A table of points: their axes and what was measured, and an empty line below it. */
export function pointTable({ axes }: Pick<SweepResults, 'axes'>, rows: readonly Row[]): string {
  const names = Object.keys(axes)
  const accuracy = ['snrMeanDb', 'snrWorstDb', 'offDiagonalWorstDb']
  const columns = ['compute', 'interval', ...accuracy, 'area', 'clockMhz']
  const known = metrics.filter(
    ({ name, needs, of }) =>
      ((columns.includes(name) || needs.includes('loss')) && rows.some(row => of(row) !== null)) ||
      (['saturations', 'clipped'].includes(name) && rows.some(row => (of(row) ?? 0) > 0)),
  )
  const head = [...names, ...known.map(({ name }) => name)]
  const body = rows.map(row => [
    ...names.map(name => String(row.request[name])),
    ...(row.config === null
      ? ['no design']
      : known.map(metric => figure(metric.of(row), digitsOf(metric)))),
  ])
  // One point of which nothing is known has no column.
  return head.length === 0 ? '' : `${figureTable([head, ...body])}\n`
}

/** Losses are small. */
const digitsOf = ({ needs }: Metric): number => (needs.includes('loss') ? 6 : 1)

const figure = (value: number | null, digits: number): string => {
  if (value === null) return '-'
  return Number.isInteger(value) ? String(value) : fixed(value, digits)
}

/** How many failed, and the reasons there are. */
const failuresOf = (failed: readonly Row[]): string =>
  `${plural(failed.length, 'point', 'points')}:\n${reasonsOf(failed)}`

/** The reasons of rows, each once and a line, five at most. */
function reasonsOf(failed: readonly Row[]): string {
  const reasons = [...new Set(failed.map(({ failure }) => failure ?? ''))]
  const first = reasons.slice(0, 5).join('\n')
  const more = reasons.length > 5 ? `\nand ${reasons.length - 5} more reasons` : ''
  return `${first}${more}`
}
