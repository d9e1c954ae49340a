import { plural } from '../../text/wording.ts'
import type { AnalysedDesign } from './designs.ts'

/** Designs whose heat maps are drawn: more would be too many to look at. */
const most = 6

/** The designs whose worst matrix is drawn, in their order, and what is said of those that are not. */
export function shownHeats(designs: readonly AnalysedDesign[]): {
  readonly shown: readonly AnalysedDesign[]
  readonly notes: readonly string[]
} {
  const wrong = designs.filter(({ worst: [one] }) => one !== undefined && one.maxAbsError > 0)
  const lowest = new Set([...wrong].sort((a, b) => snr(a) - snr(b)).slice(0, most))
  const shown = wrong.filter(design => lowest.has(design))
  const exact = designs.length - wrong.length
  return {
    shown,
    notes: [
      ...(shown.length < wrong.length
        ? [
            `Drawn are the ${most} of ${designs.length} designs whose worst matrix has the lowest SNR; run fewer designs for the others.`,
          ]
        : []),
      ...(exact === 0 ? [] : [exactNote(exact, designs.length)]),
    ],
  }
}

const exactNote = (exact: number, all: number): string =>
  exact === all
    ? 'Every matrix is exact: there is no error to draw.'
    : `${plural(exact, 'design is', 'designs are')} exact in every matrix: there is no error to draw.`

/** What is beyond FP64 is worse than all that is not. */
const snr = ({ worst: [one] }: AnalysedDesign): number =>
  one === undefined || Number.isNaN(one.snrDb) ? -1e3 : one.snrDb
