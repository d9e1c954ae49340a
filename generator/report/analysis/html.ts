import { describeConfig } from '../../config/describe.ts'
import { asGiven } from '../../golden/explained/batch-quality.ts'
import { plural } from '../../text/wording.ts'
import { escaped, pageHtml } from '../page/shell.ts'
import { themes } from '../theme.ts'
import type { AnalysisChart } from './chart.ts'
import type { AnalysedDesign } from './designs.ts'
import { byDistance } from './distance.ts'
import { byHead } from './heads.ts'
import { heatMaps } from './heat.ts'
import { histogram } from './histogram.ts'
import { shownHeats } from './shown-heats.ts'
import { designTable, hasExact, headTable, worstTable } from './tables.ts'

const files = {
  modules: ['page/elements', 'analysis/main'],
  styles: ['base', 'filters', 'plots', 'marked', 'table', 'analysis'],
}

/** An analysis as one page: `source` says where the matrices come from. */
export async function analysisHtml(
  designs: readonly AnalysedDesign[],
  source: string,
): Promise<string> {
  const [first] = designs
  if (first === undefined) throw new Error('a page of no design')
  const plots = [
    ...histogram(designs),
    ...(isExact(designs) ? [] : [byDistance(designs)]),
    ...byHead(designs),
  ]
  const { shown, notes: heatNotes } = shownHeats(designs)
  const heats = shown.flatMap(heatMaps)
  return pageHtml(
    {
      heading: `Accuracy of ${designs.length === 1 ? 'a design' : plural(designs.length, 'design', 'designs')}`,
      facts: [
        ...(designs.length === 1
          ? [['design', describeConfig(first.analysis.config)] satisfies [string, string]]
          : []),
        ...inputFacts(designs, source),
      ],
      missing: notes(designs),
      without:
        'The plots need JavaScript; the tables below stand without it, and --csv has the rest.',
      body: 'analysis',
      view: {
        exact: hasExact(designs),
        plots: isExact(designs) ? ['Every matrix is exact: there is no error to plot.'] : [],
        heats: heatNotes.map(escaped),
        designs: designTable(designs),
        worst: worstTable(designs),
        heads: headTable(designs),
      },
      data: {
        charts: [...(await compiled(plots, 'plots')), ...(await compiled(heats, 'heats'))],
        themes,
      },
    },
    files,
  )
}

/** Whether there is no error at all. */
const isExact = (designs: readonly AnalysedDesign[]): boolean =>
  designs.every(({ analysis }) => asGiven(analysis.quality)?.maxAbsError === 0)

/** How many matrices there are, and how large: of each chunk size. */
function inputFacts(designs: readonly AnalysedDesign[], source: string): [string, string][] {
  const sizes = new Map(designs.map(({ analysis }) => [analysis.config.chunkSize, analysis]))
  return [...sizes].flatMap(([k, { matrices, found }]): [string, string][] => {
    const of = sizes.size === 1 ? '' : `, k ${k}`
    return [
      [`input${of}`, `${plural(matrices, 'matrix', 'matrices')}, ${source}`],
      ...(found === null
        ? []
        : [
            [`largest ||A||inf${of}`, found.largestNormInf.toPrecision(4)] satisfies [
              string,
              string,
            ],
          ]),
    ]
  })
}

/** What is said of the input, with the design where it is not said of all. */
const notes = (designs: readonly AnalysedDesign[]): string[] =>
  [...new Set(designs.flatMap(({ analysis }) => analysis.notes))].map(note => {
    const own = designs.filter(({ analysis }) => analysis.notes.includes(note))
    return own.length === designs.length
      ? note
      : `${own.map(({ label }) => label).join('; ')}: ${note}`
  })

/** Charts as Vega draws them, and the element they stand in. */
async function compiled(charts: readonly AnalysisChart[], place: string): Promise<object[]> {
  const { compile } = await import('vega-lite')
  return charts.map(({ id, title, note, ratio, spec }) => ({
    ...{ place, id, title, note, ratio },
    spec: compile(spec).spec,
  }))
}
