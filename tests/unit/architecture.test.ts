import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const root = normalize(join(import.meta.dirname, '../..'))

/** What runs in a browser as it is. */
const core = [
  ...['config', 'schedule', 'inputs', 'golden', 'hdl', 'emit', 'hardware', 'artifacts', 'generate'],
  'version',
]

/** The packages that the core may import; none of them needs Node. */
const corePackages = [
  ...['zod', 'handlebars/runtime.js', '@petamoriken/float16'],
  ...['@noble/hashes/sha2.js', '@noble/hashes/utils.js'],
]

const inside = [
  ...['config', 'schedule', 'inputs', 'golden', 'hdl', 'emit', 'hardware', 'generate'],
  ...['tools', 'sim', 'synth', 'prove', 'sweep', 'report'],
]

/** Who may import whom, by layer; a layer may always import itself. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  version: [],
  form: [],
  schemes: ['form'],
  config: ['schemes'],
  inputs: [],
  hdl: [],
  tools: ['config'],
  schedule: ['form', 'schemes', 'config'],
  golden: ['schedule', 'config', 'inputs'],
  emit: ['hdl'],
  hardware: ['hdl', 'schedule', 'config'],
  artifacts: ['config', 'schedule', 'hardware', 'emit', 'hdl', 'version'],
  generate: ['config', 'schedule', 'hardware', 'emit', 'hdl', 'artifacts', 'version'],
  sim: [
    ...['generate', 'schedule', 'config', 'inputs', 'golden', 'hdl', 'tools'],
    ...['emit/render.ts', 'emit/declared.ts'],
  ],
  synth: ['generate', 'hdl', 'emit/plain.ts', 'schedule', 'config', 'tools'],
  prove: ['generate', 'schedule', 'config', 'emit', 'synth', 'tools'],
  sweep: ['config', 'schedule', 'golden', 'inputs', 'hdl', 'generate', 'sim', 'synth', 'tools'],
  report: ['sweep', 'config', 'tools', 'emit/render.ts'],
  bench: [
    'sim',
    'synth',
    'prove',
    'sweep',
    'report',
    'tools',
    'golden',
    'generate',
    'hardware',
    'schedule',
    'config',
    'inputs',
    'cli',
    'index',
    // The printer on trial; tables.
    'hdl',
    'emit',
  ],
  index: inside,
  cli: inside,
}

/** What a program looks like, and the drafts of the schemes: requests ask these, and are asked by the rest. */
const formFiles = [
  'band',
  'blocks',
  'matrix',
  'op-draft',
  'pipeline',
  'program',
  'ranges',
  'series',
]
const draftFiles = [
  ...['doubling', 'literal-powers', 'merges', 'neumann', 'power-of-residual', 'power-terms'],
  ...['progressive', 'refinement', 'residual-sum', 'substitution'],
]

interface Source {
  readonly path: string
  readonly text: string
  readonly layer: string
  /** Imported paths: files of ours from the root, packages by name. */
  readonly imports: readonly string[]
}

const sources: readonly Source[] = ['generator', 'sim', 'bench'].flatMap(folder =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map(name => read(join(folder, name))),
)

function read(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8')
  const imports = ts
    .preProcessFile(text)
    .importedFiles.map(({ fileName: name }) =>
      name.startsWith('.') ? normalize(join(dirname(path), name)) : name,
    )
  return { path, text, layer: layerOf(path), imports }
}

/** `generator/golden/exact.ts` is of layer golden, `generator/generate.ts` of generate. */
function layerOf(path: string): string {
  const [top = '', second = '', third = ''] = path.split('/')
  if (second === 'schedule') {
    const file = third.replace(/\.ts$/, '')
    if (formFiles.includes(file)) return 'form'
    if (third === 'schemes' || draftFiles.includes(file)) return 'schemes'
  }
  return top === 'generator' ? second.replace(/\.ts$/, '') : top
}

const isOurs = (path: string) => /^(generator|sim|bench)\//.test(path)

const mayImport = (layer: string, path: string) =>
  layerOf(path) === layer ||
  (allowed[layer] ?? []).some(
    name => roomsOf(name).includes(layerOf(path)) || path === `generator/${name}`,
  )

/** Whoever may see programs may see of what form they are, and the schemes. */
const roomsOf = (name: string) => (name === 'schedule' ? [name, 'form', 'schemes'] : [name])

test('imports are found, types and packages too', () => {
  const compile = sources.find(({ path }) => path === 'generator/schedule/compile.ts')
  expect(compile?.imports).toContain('generator/config/config.ts')
  expect(sources.find(({ path }) => path === 'sim/run.ts')?.imports).toContain('execa')
})

test('every layer is known', () => {
  const layers = [...new Set(sources.map(({ layer }) => layer))]
  expect(layers.filter(layer => allowed[layer] === undefined)).toEqual([])
})

test('imports point one way', () => {
  const wrong = sources.flatMap(({ path, layer, imports }) =>
    imports
      .filter(name => isOurs(name) && !mayImport(layer, name))
      .map(name => `${path} imports ${name}`),
  )
  expect(wrong).toEqual([])
})

test('no two layers may import each other, nor any in a circle', () => {
  const layers = Object.keys(allowed)
  const above = (layer: string) =>
    (allowed[layer] ?? []).map(name => name.split('/')[0] ?? name).filter(name => name !== layer)
  expect(circleIn(layers, above)).toEqual([])
})

test('no two files import each other, nor any in a circle, types included', () => {
  const imports = new Map(sources.map(source => [source.path, source.imports]))
  expect(circleIn([...imports.keys()], path => imports.get(path) ?? [])).toEqual([])
})

/** Nodes of a graph that follow one another in a circle; none when there is no circle. */
function circleIn(nodes: readonly string[], next: (node: string) => readonly string[]): string[] {
  const done = new Set<string>()
  const walk = (node: string, path: readonly string[]): string[] => {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node]
    if (done.has(node)) return []
    const circle = next(node)
      .map(other => walk(other, [...path, node]))
      .find(found => found.length > 0)
    done.add(node)
    return circle ?? []
  }
  return nodes.map(node => walk(node, [])).find(found => found.length > 0) ?? []
}

describe('the core runs anywhere:', () => {
  const packagesOf = ({ imports }: Source) => imports.filter(name => !isOurs(name))
  const foreign = (chosen: readonly Source[]) =>
    chosen.flatMap(source =>
      packagesOf(source)
        .filter(name => !corePackages.includes(name))
        .map(name => `${source.path} imports ${name}`),
    )

  test('it imports nothing of Node, of tools and of the command line', () => {
    const chosen = sources.filter(({ layer }) => core.includes(layer))
    expect(new Set(chosen.map(({ layer }) => layer)).size).toBe(core.length)
    expect(foreign(chosen)).toEqual([])
    const outside = core.flatMap(layer => allowed[layer] ?? []).filter(one => !core.includes(one))
    expect(outside).toEqual([])
  })

  test('so do the points of a sweep, with all that they import', () => {
    const reached = new Set(['generator/sweep/points.ts'])
    for (const path of reached) {
      for (const name of sources.find(source => source.path === path)?.imports ?? []) {
        if (isOurs(name)) reached.add(name)
      }
    }
    expect(foreign(sources.filter(({ path }) => reached.has(path)))).toEqual([])
  })
})

test('nothing outside tests imports tests', () => {
  const wrong = sources.filter(({ imports }) => imports.some(name => name.startsWith('tests/')))
  expect(wrong.map(({ path }) => path)).toEqual([])
})

describe('the edges of the program:', () => {
  const importers = (pattern: RegExp) =>
    sources.filter(({ imports }) => imports.some(name => pattern.test(name)))

  test('only tools, sim, synth, sweep and bench start processes', () => {
    const outside = importers(/^(execa|(node:)?child_process)$/).filter(
      ({ layer }) => !['tools', 'sim', 'synth', 'sweep', 'bench'].includes(layer),
    )
    expect(outside.map(({ path }) => path)).toEqual([])
  })

  test('only these layers touch files', () => {
    const outside = importers(/^(node:)?fs(\/promises)?$/).filter(
      ({ layer }) =>
        !['cli', 'tools', 'sim', 'synth', 'prove', 'sweep', 'report', 'bench'].includes(layer),
    )
    expect(outside.map(({ path }) => path)).toEqual([])
  })

  test('only cli and bench set the exit status and write to the terminal (index shows it in its example)', () => {
    const outside = sources.filter(
      ({ text, layer }) =>
        !['cli', 'bench', 'index'].includes(layer) &&
        /process\.exit|process\.std(out|err)|console\./.test(text),
    )
    expect(outside.map(({ path }) => path)).toEqual([])
  })

  test('the language knows nothing of matrices', () => {
    const knowing = sources.filter(
      ({ layer, text }) => layer === 'hdl' && /matri(x|ces)/i.test(text),
    )
    expect(knowing.map(({ path }) => path)).toEqual([])
  })
})

describe('files are small:', () => {
  const lines = sources
    .map(({ path, text }) => ({ path, count: text.trimEnd().split('\n').length }))
    .sort((a, b) => a.count - b.count)

  test('none has more than 250 lines', () => {
    expect(lines.filter(({ count }) => count > 250)).toEqual([])
  })

  test('half of them have at most 100', () => {
    expect(lines.length).toBeGreaterThan(0)
    expect(lines[Math.floor(lines.length / 2)]?.count).toBeLessThanOrEqual(100)
  })
})
