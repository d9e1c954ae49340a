import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import Handlebars from 'handlebars'

const { resolve } = createRequire(import.meta.url)
const folder = dirname(resolve('#templates/module.v.hbs'))
const engine = Handlebars.create()
const compiled = new Map<string, Handlebars.TemplateDelegate>()

for (const file of readdirSync(join(folder, 'partials')).sort()) {
  const text = readFileSync(join(folder, 'partials', file), 'utf8')
  engine.registerPartial(file.replace(/\.hbs$/, ''), text)
}

/** Places the strings of `view` in `templates/<templateName>.hbs`; a name that is missing is an error. */
export function render(templateName: string, view: object): string {
  const known = compiled.get(templateName) ?? compile(templateName)
  compiled.set(templateName, known)
  return known(view).replace(/[ \t]+$/gm, '')
}

/** Rows as lines whose columns start at the same place; empty cells at the end leave no blanks. */
export function table(rows: readonly (readonly string[])[], gap = ' '): string[] {
  const widths: number[] = []
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length)
    })
  }
  return rows.map(row =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .filter((_, column) => (widths[column] ?? 0) > 0)
      .join(gap)
      .trimEnd(),
  )
}

function compile(name: string): Handlebars.TemplateDelegate {
  const text = readFileSync(resolve(`#templates/${name}.hbs`), 'utf8')
  return engine.compile(text, { strict: true, noEscape: true })
}
