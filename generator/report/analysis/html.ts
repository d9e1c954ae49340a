import { describeConfig } from '../../config/describe.ts'
import { plural } from '../../text/wording.ts'
import { pageHtml } from '../page/shell.ts'
import { themes } from '../theme.ts'
import type { AnalysisChart } from './chart.ts'
import type { AnalysedDesign } from './designs.ts'
import { byDistance } from './distance.ts'
import { byHead } from './heads.ts'
import { heatMaps } from './heat.ts'
import { histogram } from './histogram.ts'
import { designTable, headTable, worstTable } from './tables.ts'

const files = {
  modules: ['page/elements', 'analysis/main'],
  styles: ['base', 'filters', 'plots', 'marked', 'table', 'analysis'],
}

/** Heat maps that are drawn, of the first designs: more would be too many to look at. */
const mostHeats = 6

/** An analysis as one page: `source` says where the matrices come from. */
export async function analysisHtml(
  designs: readonly AnalysedDesign[],
  source: string,
): Promise<string> {
  const [first] = designs
  if (first === undefined) throw new Error('a page of no design')
  const plots = [histogram(designs), byDistance(designs), ...byHead(designs)]
  const heats = designs.slice(0, mostHeats).flatMap(heatMaps)
  const { matrices, found } = first.analysis
  return pageHtml(
    {
      heading: `Accuracy of ${designs.length === 1 ? 'a design' : plural(designs.length, 'design', 'designs')}`,
      facts: [
        ...(designs.length === 1
          ? [['design', describeConfig(first.analysis.config)] satisfies [string, string]]
          : []),
        ['input', `${plural(matrices, 'matrix', 'matrices')}, ${source}`],
        ...(found === null
          ? []
          : [['largest ||A||inf', found.largestNormInf.toPrecision(4)] satisfies [string, string]]),
      ],
      missing: notes(designs),
      without:
        'The plots need JavaScript; the tables below stand without it, and --csv has the rest.',
      body: 'analysis',
      view: {
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
