import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { type BuildOptions, build, type Metafile } from 'esbuild'
import { execa } from 'execa'
import { describe, expect, test } from 'vitest'
import * as library from '../../generator/api/index.ts'
import { presets } from '../../generator/config/presets.ts'
import { modelFileNames } from '../../generator/model/trained.ts'
import { spaceOf } from '../../generator/sweep/points.ts'
import { scratch } from '../support/scratch.ts'

const root = join(import.meta.dirname, '../..')

const bundled = async (options: BuildOptions) =>
  await build({ absWorkingDir: root, bundle: true, logLevel: 'silent', ...options })

/** The files of a committed design by their names. */
const committed = (name: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(join(root, 'rtl', name), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .map(path => [relative(join(root, 'rtl', name), path), readFileSync(path, 'utf8')]),
  )

const byPath = (files: readonly library.GeneratedFile[]): Record<string, string> =>
  Object.fromEntries(files.map(({ path, text }) => [path, text]))

describe('the core in one file for a browser:', async () => {
  const contents = [
    "export { parseConfig } from './generator/config/parse.ts'",
    "export { generate } from './generator/generate.ts'",
    "export { analyze } from './generator/golden/analyze.ts'",
    "export { bit, checkDesign, defineModule } from './generator/hdl/index.ts'",
    "export { spaceOf } from './generator/sweep/points.ts'",
  ].join('\n')
  const { outputFiles = [], metafile } = await bundled({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    ...{
      platform: 'browser',
      format: 'iife',
      globalName: 'core',
      minify: true,
      write: false,
      metafile: true,
    },
  })
  const [bundle] = outputFiles
  // All that it may find beside the language: what every browser has.
  const context = createContext({ TextEncoder })
  runInContext(bundle?.text ?? '', context)
  /** What an expression gives where there is nothing but the language itself. */
  const run = async (expression: string): Promise<unknown> =>
    JSON.parse(await runInContext(`(async () => JSON.stringify(${expression}))()`, context))

  test('a page loads at most 450 kB of it at first; what reads files comes with the first file', async () => {
    const page = await bundled({
      stdin: { contents, resolveDir: root, loader: 'ts', sourcefile: 'page.ts' },
      ...{ platform: 'browser', format: 'esm', splitting: true, outdir: 'page' },
      ...{ minify: true, write: false, metafile: true },
    })
    const outputs: Metafile['outputs'] = page.metafile?.outputs ?? {}
    const entry = Object.keys(outputs).find(path => outputs[path]?.entryPoint === 'page.ts')
    const first = new Set(entry === undefined ? [] : [entry])
    for (const path of first)
      for (const { kind, path: other } of outputs[path]?.imports ?? [])
        if (kind === 'import-statement') first.add(other)
    const bytes = [...first].reduce((sum, path) => sum + (outputs[path]?.bytes ?? 0), 0)
    expect(bytes).toBeGreaterThan(100_000)
    expect(bytes).toBeLessThan(450_000)
    const read = [...first].flatMap(path => Object.keys(outputs[path]?.inputs ?? {}))
    expect(read).toContain('generator/golden/analyze.ts')
    expect(read.filter(path => path.includes('fflate'))).toEqual([])
  })

  test('the trained model is not in it', () => {
    const inputs = Object.keys(metafile?.inputs ?? {})
    expect(inputs).toContain('generator/inputs/families/families.ts')
    expect(inputs.filter(path => /^(data|generator\/model)\//.test(path))).toEqual([])
  })

  test('there is nothing of Node around it', () => {
    expect(runInContext('typeof process + typeof require + typeof setTimeout', context)).toBe(
      'undefined'.repeat(3),
    )
  })

  test.each(presets)('$name is as it is committed', async ({ name, request }) => {
    const files = await run(`core.generate(${JSON.stringify(request)}).files`)
    expect(byPath(files as library.GeneratedFile[])).toEqual(committed(name))
  })

  test('accuracy, cycles and ranges are those of the library', async () => {
    const request = { chunkSize: 16, arraySize: 4, scheme: 'neumann', refine: true } as const
    const input = { family: 'mix', count: 4 } as const
    const asked = [request, { input }].map(part => JSON.stringify(part))
    const found = await run(`await core.analyze(core.parseConfig(${asked[0]}), ${asked[1]})`)
    expect(found).toEqual(await library.analyze(request, { input }))
  })

  test('the points of a sweep are those of the program', async () => {
    const spec = { design: { chunkSize: [16, 32], arraySize: [4, 8, 32] } }
    const found = await run(`core.spaceOf(${JSON.stringify(spec)})`)
    expect(found).toEqual(spaceOf(spec))
  })

  test('a request that cannot be built has its sentences', () => {
    const request = 'try { core.generate({ chunkSize: 48 }) } catch (error) { error.message }'
    const given: unknown = { chunkSize: 48 }
    const found: unknown = runInContext(request, context)
    expect(found).toMatch(/^chunk size is 48; expected 16/)
    expect(() => library.parseConfig(given)).toThrow(String(found))
  })

  test('a design that is wrong has the line of the script that made it', () => {
    const design = `
      const header = { name: 'm', summary: 'A module.', source: 'page.js' }
      const m = core.defineModule(header, m => m.output('y', core.bit, 'nothing'))
      try { core.checkDesign(m) } catch (error) { error.message }`
    expect(runInContext(design, context, 'page.js')).toMatch(/\n {2}at page\.js:3$/)
  })
})

test('the library in one file for Node finds its templates', async () => {
  const outfile = join(await scratch(), 'library.cjs')
  await bundled({ entryPoints: ['generator/api/index.ts'], platform: 'node', outfile })
  const one = createRequire(outfile)(outfile) as typeof library
  const [preset] = presets
  const request = preset?.request ?? {}
  expect(byPath(one.generate(request).files)).toEqual(committed(preset?.name ?? ''))
  const small = { chunkSize: 16, arraySize: 4 } as const
  expect(await one.analyze(small)).toEqual(await library.analyze(small))
})

test('the package brings the trained model as files of their own, below 2.5 MB', async () => {
  const { stdout } = await execa('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
  })
  const [{ files }] = JSON.parse(stdout) as [{ files: { path: string; size: number }[] }]
  const data = files.filter(({ path }) => path.startsWith('data/'))
  expect(data.map(({ path }) => path).sort()).toEqual(
    ['README.md', ...modelFileNames].map(name => `data/trained/${name}`).sort(),
  )
  expect(data.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(2_500_000)
})
