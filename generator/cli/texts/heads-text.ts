import { asGiven, type HeadQuality } from '../../golden/explained/batch-quality.ts'
import { decibels, errorText } from './report-text.ts'
import { figureTable } from './table.ts'

/** Heads that are shown; `--csv`, `--html` and `--json` have all. */
const most = 16

/** Accuracy by head, a line each; of many the worst. Nothing where there is one head or none known. */
export function headsText(heads: readonly HeadQuality[] | null): string {
  if (heads === null || heads.length < 2) return ''
  const shown = heads
    .toSorted((one, other) => worstOf(one) - worstOf(other))
    .slice(0, most)
    .toSorted((one, other) => one.head - other.head)
  const all = shown.length === heads.length ? '' : `, the ${most} worst of ${heads.length}`
  const hasExact = shown.some(head => (asGiven(head)?.exactMatrices ?? 0) > 0)
  const rows = shown.map(head => {
    const given = asGiven(head)
    return [
      String(head.head),
      String(head.matrices),
      ...[given?.offDiagonalMeanDb, given?.offDiagonalWorstDb, given?.snrWorstDb].map(decibels),
      errorText(given?.maxAbsError),
      String(head.saturatedMatrices),
      ...(hasExact ? [String(given?.exactMatrices ?? 0)] : []),
    ]
  })
  const title = `by head${all}; SNR against the inverse of A as given\n`
  const columns = hasExact ? [...header, exactColumn] : header
  return title + figureTable([columns, ...rows])
}

/** What is beyond FP64 is worse than all that is not. */
const worstOf = (head: HeadQuality): number =>
  asGiven(head)?.offDiagonalWorstDb ?? Number.MIN_SAFE_INTEGER

const exactColumn = 'exact (320 dB)'

const header = [
  ...['head', 'matrices', 'no diagonal, mean', 'worst', 'SNR worst'],
  ...['largest error', 'saturated'],
]
