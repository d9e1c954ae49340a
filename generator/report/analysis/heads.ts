import { asGiven } from '../../golden/explained/batch-quality.ts'
import { meanOfOthers } from '../../golden/quality.ts'
import { type AnalysisChart, colourOf, frame, signOf, tips } from './chart.ts'
import type { AnalysedDesign } from './designs.ts'

/** Accuracy by head: mean and worst; nothing where fewer than two heads are known. */
export function byHead(designs: readonly AnalysedDesign[]): AnalysisChart[] {
  const values = designs.flatMap(({ label, analysis }) =>
    (analysis.heads ?? []).flatMap(head => {
      const given = asGiven(head)
      if (given === null) return []
      const { offDiagonalMeanDb, offDiagonalWorstDb: worst, exactMatrices } = given
      const mean = meanOfOthers(offDiagonalMeanDb, exactMatrices, head.matrices)
      if (mean === null) return []
      return [{ design: label, head: head.head, matrices: head.matrices, mean, worst }]
    }),
  )
  const all = designs.flatMap(({ analysis }) => analysis.heads ?? [])
  const heads = [...new Set(all.map(({ head }) => head))].sort((a, b) => a - b)
  if (heads.length < 2 || values.length === 0) return []
  const x = {
    field: 'head',
    type: 'ordinal' as const,
    scale: { domain: heads },
    axis: { title: 'head', labelAngle: 0, labelOverlap: 'greedy' as const },
  }
  const offset = designs.length > 1 ? { xOffset: { field: 'design' } } : {}
  const color = colourOf(designs.map(({ label }) => label))
  const tooltip = tips(designs, [
    { field: 'head' },
    { field: 'matrices' },
    { field: 'mean', title: 'mean, dB' },
    { field: 'worst', title: 'worst, dB' },
  ])
  const title = 'SNR without the diagonal, dB'
  const y = (field: string) => ({
    field,
    type: 'quantitative' as const,
    scale: { zero: false },
    axis: { title },
  })
  return [
    {
      id: 'heads',
      title: 'Accuracy by head',
      note: 'Each line goes from the mean of the matrices of a head (dot) down to its worst. Higher is better. Exact matrices are left out; a head without a line is exact or beyond FP64.',
      ratio: 0.7,
      spec: {
        ...frame,
        data: { values },
        layer: [
          {
            mark: { type: 'rule', strokeWidth: 2 },
            encoding: { x, ...offset, y: y('mean'), y2: { field: 'worst' }, color, tooltip },
          },
          {
            mark: { type: 'point', filled: true, size: 70 },
            encoding: {
              ...{ x, ...offset, y: y('mean'), color, tooltip },
              ...signOf(
                designs.map(({ label }) => label),
                'shape',
              ),
            },
          },
        ],
      },
    },
  ]
}
