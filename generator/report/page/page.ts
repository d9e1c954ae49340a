import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const { resolve } = createRequire(import.meta.url)

/** What a page is made of, below templates/report. */
export interface PageFiles {
  /** Its modules, each after those it needs. */
  readonly modules: readonly string[]
  /** Later rules win, so those for small screens are in the last. */
  readonly styles: readonly string[]
}

/** The parts of a page that are the same for all results. */
export interface Parts {
  readonly style: string
  readonly library: string
  readonly script: string
  readonly licence: string
}

/** Reads the style and the script of a page, and the library that draws the plots. */
export function pageParts({ modules, styles }: PageFiles): Parts {
  const vega = dirname(resolve('vega'))
  return {
    style: styles.map(name => template(`style/${name}.css`)).join('\n'),
    library: inline(readFileSync(join(vega, 'vega.min.js'), 'utf8'), 'vega'),
    script: inline(joined(modules.map(name => template(`${name}.js`))), 'the page'),
    licence: readFileSync(join(vega, '..', 'LICENSE'), 'utf8').trim(),
  }
}

/** Lets a browser run these scripts alone, and fetch nothing; vega compiles its expressions. */
export const policy = (scripts: readonly string[]): string =>
  [
    "default-src 'none'",
    `script-src ${scripts.map(hash).join(' ')} 'unsafe-eval'`,
    "style-src 'unsafe-inline'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')

const hash = (script: string): string =>
  `'sha256-${createHash('sha256').update(script).digest('base64')}'`

const template = (path: string): string =>
  readFileSync(resolve(`#templates/report/${path}`), 'utf8').trim()

/** Modules as one: what they import from each other is then at hand. */
const joined = (texts: readonly string[]): string =>
  texts
    .map(text => text.replace(/^import [^;]*?from '[^']*'\n/gm, '').replace(/^export /gm, ''))
    .join('\n')

/** A script as it may stand between tags: nothing in it ends or opens one, no line ends in blanks. */
function inline(script: string, name: string): string {
  const text = script.replace(/\r\n?/g, '\n').replace(/[ \t]+$/gm, '')
  const found = /<\/script|<script|<!--/i.exec(text)
  if (found === null) return text
  throw new Error(`the script of ${name} holds ${found[0]}, which would end it inside a page`)
}
