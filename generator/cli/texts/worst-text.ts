import type { WorstMatrix } from '../../golden/explained/worst.ts'
import { plural } from '../../text/wording.ts'
import { decibels, errorText } from './report-text.ts'
import { figureTable } from './table.ts'

/** The worst matrices of a design, a line each; nothing where none are asked for. */
export function worstText(worst: readonly WorstMatrix[], label = ''): string {
  if (worst.length === 0) return ''
  const whose = label === '' ? '' : ` of ${label}`
  const what = plural(worst.length, 'matrix', 'matrices')
  const head = `worst ${what}${whose}, by SNR against the inverse of A as given\n`
  const rows = worst.map(one => [
    one.name,
    decibels(one.snrDb),
    decibels(one.offDiagonalDb),
    errorText(one.maxAbsError),
    one.maxAbsError === 0 ? '-' : `T[${one.row}][${one.column}]`,
    String(one.saturations),
    String(one.clipped),
  ])
  return head + figureTable([header, ...rows])
}

const header = ['matrix', 'SNR', 'no diagonal', 'largest error', 'at', 'saturated', 'clipped']
