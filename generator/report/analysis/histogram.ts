import { type AnalysisChart, colourOf, frame, tips } from './chart.ts'
import type { AnalysedDesign } from './designs.ts'

/** Widths of a bar in dB, of which the first that gives few enough bars is taken. */
const widths = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50]
const mostBars = 40

/** No error at all is written as so many dB. */
const exact = 320

/** How many matrices reach which SNR. */
export function histogram(designs: readonly AnalysedDesign[]): AnalysisChart {
  const known = designs.map(({ label, offDiagonalDb }) => ({
    label,
    values: offDiagonalDb.filter(db => Number.isFinite(db) && Math.abs(db) < exact),
  }))
  const all = known.flatMap(({ values }) => values)
  const least = all.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY)
  const most = all.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY)
  const width = widths.find(one => (most - least) / one < mostBars) ?? 100
  const first = Math.floor(least / width)
  const bars = all.length === 0 ? 0 : Math.floor(most / width) - first + 1
  const values = known.flatMap(({ label, values: own }) => {
    const counts = new Array<number>(bars).fill(0)
    for (const db of own)
      counts[Math.floor(db / width) - first] = (counts[Math.floor(db / width) - first] ?? 0) + 1
    return counts.flatMap((matrices, n) =>
      matrices === 0
        ? []
        : [
            {
              design: label,
              from: rounded((first + n) * width),
              to: rounded((first + n + 1) * width),
              matrices,
            },
          ],
    )
  })
  const left = designs.map(({ offDiagonalDb, label }, n) => {
    const count = offDiagonalDb.length - (known[n]?.values.length ?? 0)
    return count === 0
      ? ''
      : `${label === '' ? '' : `${label}: `}${count} not shown, without error or beyond FP64`
  })
  return {
    id: 'histogram',
    title: 'How many matrices reach which SNR',
    note: [
      'Without the unit diagonal of T; further right is better.',
      ...left.filter(text => text !== ''),
    ].join(' '),
    ratio: 0.7,
    spec: {
      ...frame,
      data: { values },
      mark: { type: 'rect', opacity: designs.length > 1 ? 0.5 : 0.9 },
      encoding: {
        x: {
          field: 'from',
          type: 'quantitative',
          axis: { title: 'SNR without the diagonal, dB' },
          scale: { zero: false },
        },
        x2: { field: 'to' },
        y: {
          field: 'matrices',
          type: 'quantitative',
          scale: { zero: true },
          axis: { title: 'matrices', tickMinStep: 1 },
        },
        y2: { datum: 0 },
        color: colourOf(designs.map(({ label }) => label)),
        tooltip: tips(designs, [
          { field: 'from', title: 'from, dB' },
          { field: 'to', title: 'to, dB' },
          { field: 'matrices' },
        ]),
      },
    },
  }
}

/** Multiples of a tenth carry no error of FP64. */
const rounded = (db: number): number => Number(db.toFixed(1))
