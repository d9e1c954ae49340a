import { exactDb } from '../../golden/quality.ts'
import { type AnalysisChart, colourOf, frame, needsSigns, signOf, tips } from './chart.ts'
import type { AnalysedDesign } from './designs.ts'

/** Widths of a bar in dB, of which the first that gives few enough bars is taken. */
const widths = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50]
const mostBars = 40

/** How many matrices reach which SNR; nothing where none has one. */
export function histogram(designs: readonly AnalysedDesign[]): AnalysisChart[] {
  const known = designs.map(({ label, offDiagonalDb }) => ({
    label,
    values: offDiagonalDb.filter(db => Number.isFinite(db) && Math.abs(db) < exactDb),
  }))
  const all = known.flatMap(({ values }) => values)
  if (all.length === 0) return []
  const least = all.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY)
  const most = all.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY)
  const width = widths.find(one => (most - least) / one < mostBars) ?? 100
  const first = Math.floor(least / width)
  const bars = Math.floor(most / width) - first + 1
  const labels = designs.map(({ label }) => label)
  // Bars of many designs hide each other, lines do not; each goes back to zero.
  const isMany = needsSigns(labels)
  const values = known.flatMap(({ label, values: own }) => {
    const counts = new Array<number>(isMany ? bars + 1 : bars).fill(0)
    for (const db of own)
      counts[Math.floor(db / width) - first] = (counts[Math.floor(db / width) - first] ?? 0) + 1
    return counts.flatMap((matrices, n) =>
      matrices === 0 && !isMany
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
    const exact = offDiagonalDb.filter(db => db === exactDb).length
    const beyond = offDiagonalDb.length - exact - (known[n]?.values.length ?? 0)
    const parts = [
      ...(exact > 0 ? [`${exact} exact`] : []),
      ...(beyond > 0 ? [`${beyond} beyond FP64`] : []),
    ]
    const whose = label === '' ? '' : `${label}: `
    return parts.length === 0 ? '' : `Not shown: ${whose}${parts.join(', ')}.`
  })
  return [
    {
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
        mark: isMany
          ? { type: 'line', interpolate: 'step-after', strokeWidth: 2 }
          : { type: 'rect', opacity: designs.length > 1 ? 0.5 : 0.9 },
        encoding: {
          x: {
            field: 'from',
            type: 'quantitative',
            axis: { title: 'SNR without the diagonal, dB' },
            scale: { zero: false },
          },
          y: {
            field: 'matrices',
            type: 'quantitative',
            scale: { zero: true },
            axis: { title: 'matrices', tickMinStep: 1 },
          },
          ...(isMany ? {} : { x2: { field: 'to' }, y2: { datum: 0 } }),
          color: colourOf(labels),
          ...signOf(labels, 'strokeDash'),
          tooltip: tips(designs, [
            { field: 'from', title: 'from, dB' },
            { field: 'to', title: 'to, dB' },
            { field: 'matrices' },
          ]),
        },
      },
    },
  ]
}

/** Multiples of a tenth carry no error of FP64. */
const rounded = (db: number): number => Number(db.toFixed(1))
