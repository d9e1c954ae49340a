import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'

/** Which code a result depends on: the models alone, or all that makes and runs Verilog too. */
export type CodeScope = 'models' | 'machine'

/** Folders beside this one that golden model, cycle model and trained model are made of, with all they import. */
export const models = [
  ...['text', 'formats', 'hdl'],
  ...['program', 'schemes', 'operators', 'config', 'compile', 'inputs', 'golden', 'model'],
]

/** Folders and files that do not take part in any result of a single design. */
const outside = ['api', 'cli', 'prove', 'report', 'sweep']

// Asked when needed: where all code is one file, these are not there.
const generator = () => dirname(import.meta.dirname)
const extension = () => extname(import.meta.filename)

/** A text that changes whenever the code behind a result does: a hash of the sources. */
export async function codeVersion(scope: CodeScope): Promise<string> {
  const known = versions.get(scope) ?? hashOf(scope)
  versions.set(scope, known)
  return await known
}

const versions = new Map<CodeScope, Promise<string>>()

async function hashOf(scope: CodeScope): Promise<string> {
  const own = ['parts', 'inputs'].map(name => join(import.meta.dirname, name))
  const folders = scope === 'models' ? models : await machineParts()
  const paths = [...folders.map(name => join(generator(), name)), ...own]
  if (scope === 'machine') paths.push(join(dirname(generator()), 'sim'))
  const hash = createHash('sha256')
  for (const path of paths) for (const text of await textsOf(path)) hash.update(text)
  return hash.digest('hex')
}

async function machineParts(): Promise<string[]> {
  const names = await readdir(generator())
  return names.filter(name => !outside.includes(name.replace(/\..*$/, ''))).sort()
}

/** The texts of all sources in a folder, or of one file, in the order of their names. */
async function textsOf(path: string): Promise<string[]> {
  if (extname(path) !== '') return path.endsWith(extension()) ? [await readFile(path, 'utf8')] : []
  const names = await readdir(path, { recursive: true })
  const sources = names.filter(name => name.endsWith(extension())).sort()
  return await Promise.all(sources.map(name => readFile(join(path, name), 'utf8')))
}
