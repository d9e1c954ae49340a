import type { HeadQuality } from '../../golden/explained/batch-quality.ts'
import { decibels } from './report-text.ts'
import { figureTable } from './table.ts'

/** Heads that are shown; `--csv`, `--html` and `--json` have all. */
const most = 16

/** Accuracy by head, a line each; of many the worst. Nothing where there is one head or none known. */
export function headsText(heads: readonly HeadQuality[] | null): string {
  if (heads === null || heads.length < 2) return ''
  const figures = heads.map(head => ({ ...head, ...(head.unquantised ?? {}) }))
  const worst = figures.toSorted((a, b) => a.offDiagonalWorstDb - b.offDiagonalWorstDb)
  const shown = worst.slice(0, most).toSorted((a, b) => a.head - b.head)
  const all = shown.length === heads.length ? '' : `, the ${most} worst of ${heads.length}`
  const rows = shown.map(head => [
    String(head.head),
    String(head.matrices),
    decibels(head.offDiagonalMeanDb),
    decibels(head.offDiagonalWorstDb),
    decibels(head.snrWorstDb),
    head.maxAbsError.toPrecision(3),
    String(head.saturatedMatrices),
  ])
  const title = `by head${all}; SNR against the inverse of A as given\n`
  return title + figureTable([header, ...rows])
}

const header = [
  ...['head', 'matrices', 'no diagonal, mean', 'worst', 'SNR worst'],
  ...['largest error', 'saturated'],
]
