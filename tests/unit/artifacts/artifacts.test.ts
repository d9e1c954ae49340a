import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { version } from '../../../generator/artifacts/version.ts'
import { presets } from '../../../generator/config/presets.ts'
import { type Bundle, generate } from '../../../generator/generate.ts'

const small = { chunkSize: 16, arraySize: 4 }
const bundle = generate({ ...small, name: 'inverse' })

const textOf = ({ files }: Bundle, path: string): string =>
  files.find(file => file.path === path)?.text ?? ''

const manifestOf = (of: Bundle) => JSON.parse(textOf(of, 'manifest.json'))

test('the version is that of the package', () => {
  const found = createRequire(import.meta.url)('neumarray/package.json') as { version: string }
  expect(version).toBe(found.version)
})

test('every file names the version', () => {
  const silent = bundle.files.filter(
    ({ path, text }) => path !== 'manifest.json' && !text.includes(`by neumarray ${version}`),
  )
  expect(silent.map(({ path }) => path)).toEqual([])
  expect(manifestOf(bundle).generator).toEqual({ name: 'neumarray', version })
})

test('the manifest has the sha256 of every other file', () => {
  const others = bundle.files.filter(({ path }) => path !== 'manifest.json')
  const digests = others.map(({ path, text }) => [
    path,
    createHash('sha256').update(text).digest('hex'),
  ])
  expect(manifestOf(bundle).sha256).toEqual(Object.fromEntries(digests))
})

test('the request in the manifest gives the same files again', () => {
  expect(generate(manifestOf(bundle).config).files).toEqual(bundle.files)
})

/** `vendor:library:name:version` of a FuseSoC core. */
const coreName = (of: Bundle): string =>
  /^name: "(.*)"$/m.exec(textOf(of, `${of.topName}.core`))?.[1] ?? ''

test('a core has a vendor, a library, the name of the design and the version', () => {
  expect(coreName(bundle)).toMatch(
    new RegExp(`^neumarray:inverse-[0-9a-f]{8}:inverse:${version.replaceAll('.', '\\.')}$`),
  )
})

test('no two designs are the same core', () => {
  const designs = [...presets.map(({ request }) => request), small, { ...small, operandWidth: 9 }]
  expect(new Set(designs.map(request => coreName(generate(request)))).size).toBe(designs.length)
})

test('a core lists every module, every file to be included as such, and the constraints', () => {
  const core = textOf(bundle, 'inverse.core')
  const listed = [...core.matchAll(/^ {6}- (\S+?)(: \{is_include_file: true\})?$/gm)]
  const wanted = bundle.files.filter(({ path }) => /\.(vh?|sdc)$/.test(path))
  expect(listed.map(([, path]) => path).sort()).toEqual(wanted.map(({ path }) => path).sort())
  for (const [, path = '', mark] of listed) expect(mark !== undefined).toBe(path.endsWith('.vh'))
})
