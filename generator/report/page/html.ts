import type { SweepResults } from '../../sweep/results.ts'
import { plural } from '../../text/wording.ts'
import { clockWarnings, kindsOf, pageFacts } from '../facts.ts'
import { missing } from '../plots.ts'
import { pageData } from './page-data.ts'
import { pageHtml } from './shell.ts'

const files = {
  modules: [
    ...['front', 'elements', 'state', 'drawn', 'filters', 'looks', 'tip', 'charts', 'legend'],
    ...['table', 'marked', 'failures', 'main'],
  ].map(name => `page/${name}`),
  styles: ['base', 'filters', 'plots', 'marked', 'table'],
}

/** The report of a sweep as one file. */
export const reportHtml = async (results: SweepResults): Promise<string> =>
  pageHtml(
    {
      heading: `Sweep of ${plural(kindsOf(results.rows).designs, 'design', 'designs')}`,
      facts: pageFacts(results),
      missing: [...results.notes, ...clockWarnings(results), ...missing(results)],
      without:
        'The plots and the table need JavaScript; results.csv and plots/ hold the same without it.',
      body: 'sweep',
      view: {},
      data: await pageData(results),
    },
    files,
  )
