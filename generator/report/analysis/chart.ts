import type { TopLevelSpec } from 'vega-lite'
import { plain } from '../chart.ts'
import { themes } from '../theme.ts'
import type { AnalysedDesign } from './designs.ts'

/** A chart of the page, its data in it. */
export interface AnalysisChart {
  readonly id: string
  readonly title: string
  /** How to read it. */
  readonly note: string
  /** Height by width. */
  readonly ratio: number
  readonly spec: TopLevelSpec
}

const { ink, paper, line } = themes.light.signals

/** What all charts share: they fit their box, and know the tones of the theme. */
export const frame = {
  width: 400,
  height: 300,
  autosize: { type: 'fit' as const, contains: 'padding' as const },
  params: [
    { name: 'ink', value: ink },
    { name: 'paper', value: paper },
    { name: 'line', value: line },
  ],
  config: { background: 'transparent', ...plain },
}

/** The colour that stands for a design. */
export const colourOf = (labels: readonly string[]) => ({
  field: 'design',
  type: 'nominal' as const,
  scale: {
    domain: [...labels],
    range: labels.length > 7 ? ('ordinal' as const) : ('category' as const),
  },
  legend: labels.length < 2 ? null : { title: 'design', orient: 'top' as const, columns: 2 },
})

interface Tip {
  readonly field: string
  readonly title?: string
}

/** What is shown beside the pointer; the design where there are several. */
export const tips = (designs: readonly AnalysedDesign[], fields: readonly Tip[]): Tip[] => [
  ...(designs.length > 1 ? [{ field: 'design' }] : []),
  ...fields,
]
