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
  scale: { domain: [...labels], range: 'category' as const },
  legend: legendOf(labels),
})

const legendOf = (labels: readonly string[]) =>
  labels.length < 2
    ? null
    : { title: 'design', orient: 'top' as const, columns: 2, labelLimit: 320 }

/** Colours of the themes: where there are more designs the same come again, with another sign. */
const colours = 7

type Channel = 'shape' | 'strokeDash'

const signs = {
  shape: ['circle', 'triangle-up', 'square', 'cross'],
  strokeDash: [
    [1, 0],
    [5, 3],
    [1, 2],
    [8, 2, 2, 2],
  ],
}

/** Whether there are more designs than colours. */
export const needsSigns = (labels: readonly string[]): boolean => labels.length > colours

/** What tells designs of one colour apart; nothing where none share one. */
export const signOf = (labels: readonly string[], channel: Channel) =>
  !needsSigns(labels)
    ? {}
    : {
        [channel]: {
          field: 'design',
          type: 'nominal' as const,
          scale: {
            domain: [...labels],
            range: labels.map((_, n) => signs[channel][Math.floor(n / colours)]),
          },
          legend: legendOf(labels),
        },
      }

interface Tip {
  readonly field: string
  readonly title?: string
}

/** What is shown beside the pointer; the design where there are several. */
export const tips = (designs: readonly AnalysedDesign[], fields: readonly Tip[]): Tip[] => [
  ...(designs.length > 1 ? [{ field: 'design' }] : []),
  ...fields,
]
