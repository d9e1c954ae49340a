/**
 * Makes of the results of a sweep what a designer decides from: tables, a page and plots. Nothing is
 * written here; the same results give the same bytes.
 */
import type { SweepResults } from '../sweep/results.ts'
import { resultsCsv } from './csv.ts'
import { resultsJson } from './json.ts'
import { reportHtml } from './page/html.ts'
import { picture } from './picture.ts'
import { filedPlots } from './plots.ts'

export { ResultsError, readResults } from './json.ts'

/** A file of a report, its path below the folder of the sweep. */
export interface ReportFile {
  readonly path: string
  readonly content: string | Uint8Array
}

/** Everything that is written of a sweep: `results.csv`, `results.json`, `report.html`, `plots/`. */
export async function reportFiles(results: SweepResults): Promise<readonly ReportFile[]> {
  const files: ReportFile[] = [
    { path: 'results.csv', content: resultsCsv(results) },
    { path: 'results.json', content: resultsJson(results) },
    { path: 'report.html', content: await reportHtml(results) },
  ]
  for (const plot of filedPlots(results)) {
    const { svg, png } = await picture(results, plot)
    files.push({ path: `plots/${plot.id}.svg`, content: svg })
    files.push({ path: `plots/${plot.id}.png`, content: png })
  }
  return files
}
