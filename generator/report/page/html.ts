import Handlebars from 'handlebars'
import { renderer } from '../../emit/text/render.ts'
import type { SweepResults } from '../../sweep/results.ts'
import { plural } from '../../text/wording.ts'
import { clockWarnings, kindsOf, pageFacts } from '../facts.ts'
import { missing } from '../plots.ts'
import { pageParts, policy } from './page.ts'
import { pageData } from './page-data.ts'
import { templates } from './templates.ts'

const render = renderer(templates)

/**
 * The report as one file: nothing is fetched, and what stands in the results is never read as markup
 * or as a script.
 */
export async function reportHtml(results: SweepResults): Promise<string> {
  const { style, library, script, licence } = pageParts()
  const heading = `Sweep of ${plural(kindsOf(results.rows).designs, 'design', 'designs')}`
  return render('report/report.html', {
    vegaLicence: licence,
    policy: policy([library, script]),
    title: heading,
    heading,
    style,
    facts: pageFacts(results).map(([name, value]) => ({
      name: escaped(name),
      value: escaped(value),
    })),
    missing: [...clockWarnings(results), ...missing(results)].map(escaped),
    data: inTag(JSON.stringify(await pageData(results))),
    library,
    script,
  })
}

const escaped = (text: string): string => Handlebars.escapeExpression(text)

/** JSON without what could end its tag, and without what a pattern takes for the end of a line. */
const inTag = (json: string): string =>
  json.replace(/[<\u2028\u2029]/g, sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
