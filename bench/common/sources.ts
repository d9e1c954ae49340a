import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** What a campaign reads beside its script, the files named in that, and so on. */
const beside: Readonly<Record<string, readonly string[]>> = {
  coverage: ['generator', 'sim', 'tests/unit', 'tests/support'],
  sweep: ['generator/cli/main.ts'],
  tool: ['generator/cli/main.ts'],
  upsets: ['bench/trust/upsets/harness'],
  mutation: ['bench/trust/upsets/harness'],
}

/** How a record is asked for and written says nothing of what it shows, nor does the page of a sweep. */
const isLeftOut = (path: string) =>
  /^(bench\/common\/(machine|options|results|sources)\.ts|templates\/report\/.*)$/.test(path)

const root = join(import.meta.dirname, '../..')

/**
 * A digest of the code that a campaign or a measurement runs, `bench/trust/NAME.ts` or
 * `bench/measure/NAME.ts`: whatever files name each other, and the templates.
 * Comments, imports and the folders that files lie in leave it as it is. Throws when there is no such
 * script below `from`.
 */
export const sourcesDigest = (name: string, from = root): string =>
  digestOf(sourcesOf(name, from), from)

/** A digest of the code behind one script, `path` from the root of the project, without the templates. */
export const scriptDigest = (path: string, from = root): string =>
  digestOf(reachedFrom([path], from), from)

/** A digest of the files in some folders, and of nothing that they name elsewhere. */
export const foldersDigest = (folders: readonly string[], from = root): string =>
  digestOf(
    folders.flatMap(path => filesBelow(path, from)),
    from,
  )

function digestOf(paths: readonly string[], from: string): string {
  const each = paths.map(path => read(path, from).digest)
  return sha256(each.sort().join('\n')).slice(0, 16)
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The files behind that digest, from the root of the project, in order. */
export function sourcesOf(name: string, from = root): string[] {
  return reachedFrom([scriptOf(name, from), ...(beside[name] ?? []), 'templates'], from)
}

/** Those files, and all that they name, in order. */
function reachedFrom(given: readonly string[], from: string): string[] {
  const found = new Set<string>()
  const open = given.flatMap(path => filesBelow(path, from))
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (found.has(path) || isLeftOut(path)) continue
    found.add(path)
    open.push(...read(path, from).names)
  }
  return [...found].sort()
}

function scriptOf(name: string, from: string): string {
  const places = ['trust', 'measure'].map(room => `bench/${room}/${name}.ts`)
  const found = places.find(path => existsSync(join(from, path)))
  if (found === undefined) throw new Error(`there is no ${places.join(' and no ')}`)
  return found
}

function filesBelow(path: string, from: string): string[] {
  if (/\.\w+$/.test(path)) return [path]
  return readdirSync(join(from, path), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(from, join(entry.parentPath, entry.name)))
}

const known = new Map<string, { readonly digest: string; readonly names: readonly string[] }>()

/** The digest of a file, and the files of ours that it imports or starts in a thread or a process. */
function read(path: string, from: string) {
  const whole = join(from, path)
  const found = known.get(whole)
  if (found !== undefined) return found
  const text = readFileSync(whole, 'utf8')
  const names = path.endsWith('.ts') ? [...text.matchAll(/'([\w./-]+\.ts)'/g)] : []
  const made = {
    digest: sha256(codeOf(text)),
    names: names
      .map(([, name = '']) => join(dirname(whole), name))
      .filter(named => existsSync(named))
      .map(named => relative(from, named)),
  }
  known.set(whole, made)
  return made
}

/** A text without imports and lines of comments, files named without their folders. */
const codeOf = (text: string): string =>
  text
    .replaceAll(/^import [^']*'[^']*'$/gm, '')
    .replaceAll(/'[\w@./-]*\/([\w.-]+\.ts)'/g, "'$1'")
    .split('\n')
    .filter(line => !/^\s*(\/\/|\/\*\*|\*( |\/|$)|$)/.test(line))
    .join('\n')
