import { type AnalysisChart, colourOf, frame, signOf, tips } from './chart.ts'
import type { AnalysedDesign } from './designs.ts'

const kinds = {
  error: 'error, root mean square',
  largest: 'largest error',
  signal: 'T itself, root mean square',
} as const

/** The error by distance below the diagonal, on a logarithmic scale. */
export function byDistance(designs: readonly AnalysedDesign[]): AnalysisChart {
  const values = designs.flatMap(({ label, analysis }) =>
    (['error', 'largest'] as const).flatMap(kind =>
      points(analysis.subdiagonals[kind], { design: label, kind: kinds[kind] }),
    ),
  )
  const sizes = new Map(designs.map(one => [one.analysis.config.chunkSize, one]))
  const signal = [...sizes].flatMap(([k, { analysis }]) =>
    points(analysis.subdiagonals.signal, { kind: kinds.signal, size: k }),
  )
  const x = {
    field: 'distance',
    type: 'quantitative' as const,
    axis: { title: 'distance below the diagonal, i - j' },
  }
  const y = {
    field: 'value',
    type: 'quantitative' as const,
    scale: { type: 'log' as const },
    axis: { title: 'absolute value', format: '.0e', tickCount: 6 },
  }
  return {
    id: 'distance',
    title: 'Error by subdiagonal',
    note: 'Lines: root mean square of the error over all matrices; dashed: the largest error; grey: root mean square of T itself. Lower is better; where there is no error there is no point.',
    ratio: 0.7,
    spec: {
      ...frame,
      layer: [
        {
          data: { values: signal },
          mark: { type: 'line', stroke: { expr: 'line' }, strokeWidth: 1.5 },
          encoding: { x, y, detail: { field: 'size' } },
        },
        {
          data: { values },
          mark: { type: 'line', strokeWidth: 2 },
          encoding: {
            ...{ x, y },
            color: colourOf(designs.map(({ label }) => label)),
            strokeDash: {
              field: 'kind',
              type: 'nominal',
              scale: {
                domain: [kinds.error, kinds.largest],
                range: [
                  [1, 0],
                  [4, 3],
                ],
              },
              legend: null,
            },
          },
        },
        {
          data: { values },
          mark: { type: 'point', filled: true, size: 26 },
          encoding: {
            ...{ x, y },
            color: colourOf(designs.map(({ label }) => label)),
            ...signOf(
              designs.map(({ label }) => label),
              'shape',
            ),
            tooltip: tips(designs, [
              { field: 'distance', title: 'i - j' },
              { field: 'kind', title: 'what' },
              { field: 'value' },
            ]),
          },
        },
      ],
    },
  }
}

/** A logarithm has no place for zero, nor for what is beyond FP64. */
const points = (values: readonly number[], rest: object): object[] =>
  values.flatMap((value, n) =>
    value > 0 && Number.isFinite(value) ? [{ ...rest, distance: n + 1, value }] : [],
  )
