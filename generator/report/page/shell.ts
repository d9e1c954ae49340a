import Handlebars from 'handlebars'
import { renderer } from '../../emit/text/render.ts'
import { type PageFiles, pageParts, policy } from './page.ts'
import { templates } from './templates.ts'

const render = renderer(templates)

/** What a page says beside what its script shows. */
export interface Page {
  readonly heading: string
  /** Pairs of a name and a text at its head, and sentences below them. */
  readonly facts: readonly (readonly [name: string, text: string])[]
  readonly missing: readonly string[]
  /** Where the same is to be found without a script. */
  readonly without: string
  /** The name of its template, and what stands in that. */
  readonly body: string
  readonly view: object
  /** Given to the script, as JSON. */
  readonly data: object
}

/**
 * A page as one file: nothing is fetched, and what stands in the results is never read as markup or
 * as a script.
 */
export function pageHtml(page: Page, files: PageFiles): string {
  const { style, library, script, licence } = pageParts(files)
  const { heading, facts, missing, without, body, view, data } = page
  return render('report/page.html', {
    vegaLicence: licence,
    policy: policy([library, script]),
    title: escaped(heading),
    heading: escaped(heading),
    style,
    facts: facts.map(([name, value]) => ({ name: escaped(name), value: escaped(value) })),
    missing: missing.map(escaped),
    without,
    body: render(`report/${body}.html`, view),
    data: inTag(JSON.stringify(data)),
    library,
    script,
  })
}

/** A text as it stands in markup. */
export const escaped = (text: string): string => Handlebars.escapeExpression(text)

/** JSON without what could end its tag, and without what a pattern takes for the end of a line. */
const inTag = (json: string): string =>
  json.replace(/[<\u2028\u2029]/g, sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
