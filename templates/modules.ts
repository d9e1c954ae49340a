/** Compiles the templates into modules, so that the program reads no file: `npm run templates`. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { transformSync } from 'esbuild'
import Handlebars from 'handlebars'

const folder = import.meta.dirname

const small = { minify: true, supported: { 'template-literal': false } }

/** The modules, and the templates in each: a file, or all files of a folder. */
const contents: Readonly<Record<string, readonly string[]>> = {
  'generator/emit/text/templates.ts': [
    ...['module.v.hbs', 'head.v.hbs', 'formal.vh.hbs', 'partials'],
    ...['constraints.sdc.hbs', 'datasheet.md.hbs', 'files.f.hbs', 'fusesoc.core.hbs'],
  ],
  'generator/report/page/templates.ts': ['page', 'sweep', 'analysis'].map(
    name => `report/${name}.html.hbs`,
  ),
  'sim/execution/templates.ts': ['harness.cpp.hbs', 'harness.vlt.hbs', 'harness', 'icarus'],
}

/** The texts of the modules by their paths. */
export const templateModules = (): ReadonlyMap<string, string> =>
  new Map(Object.entries(contents).map(([path, places]) => [path, moduleText(places)]))

function moduleText(places: readonly string[]): string {
  const entries = places.flatMap(filesAt).map(path => {
    const source = readFileSync(join(folder, path), 'utf8')
    return `  '${path.replace(/\.hbs$/, '')}': ${compiled(source)},\n`
  })
  return [
    '// @ts-nocheck\n// Made of templates/ by `npm run templates`; do not edit.\n\n',
    'export const templates: Readonly<Record<string, object>> = {\n',
    ...entries,
    '}\n',
  ].join('')
}

const filesAt = (place: string): string[] =>
  place.endsWith('.hbs')
    ? [place]
    : readdirSync(join(folder, place))
        .sort()
        .map(name => `${place}/${name}`)

/** A template as one line of JavaScript; a name that is missing is an error, nothing is escaped. */
function compiled(source: string): string {
  const code = String(Handlebars.precompile(source, { strict: true, noEscape: true }))
  // As the value of a name, or it would be dropped for want of a use.
  const { code: line } = transformSync(`x=${code}`, small)
  return line.trim().slice(2, -1)
}

if (process.argv[1] === import.meta.filename) {
  for (const [path, text] of templateModules()) writeFileSync(join(folder, '..', path), text)
}
