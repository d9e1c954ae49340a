/// <reference path="./handlebars-runtime.d.ts" />
import Handlebars from 'handlebars/runtime.js'
import { templates } from './templates.ts'

/** Places the strings of a view in the template of a name; a name that is missing is an error. */
export type Render = (templateName: string, view: object) => string

/** Compiled templates as something to render with; those in `partials/` stand in the others. */
export function renderer(compiled: Readonly<Record<string, object>>): Render {
  const engine = Handlebars.create()
  const known = new Map(
    Object.entries(compiled).map(([name, template]) => [name, engine.template(template)]),
  )
  for (const [name, template] of known) {
    const [folder, partial] = name.split('/')
    if (folder === 'partials' && partial !== undefined) engine.registerPartial(partial, template)
  }
  return (templateName, view) => {
    const template = known.get(templateName)
    if (template === undefined) throw new Error(`there is no template ${templateName}`)
    return template(view).replace(/[ \t]+$/gm, '')
  }
}

/** Renders the templates of Verilog and of the files beside it. */
export const render = renderer(templates)
