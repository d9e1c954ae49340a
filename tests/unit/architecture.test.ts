import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const root = normalize(join(import.meta.dirname, '../..'))

/** What runs in a browser as it is. */
const core = [
  ...[
    'text',
    'formats',
    'program',
    'schemes',
    'operators',
    'config',
    'compile',
    'inputs',
    'golden',
  ],
  ...['model', 'hdl', 'emit', 'hardware', 'artifacts', 'generate'],
]

/** The packages that the core may import; none of them needs Node. */
const corePackages = [
  ...['zod', 'handlebars/runtime.js', '@petamoriken/float16'],
  ...['@noble/hashes/sha2.js', '@noble/hashes/utils.js', 'fflate/browser'],
]

/** What the program is, whatever a request asks. */
const programs = ['formats', 'program', 'schemes', 'operators', 'config', 'compile']

/** The rooms that the library and the command line offer. */
const inside = [...core, 'system', 'sim', 'synth', 'prove', 'sweep', 'report']

/** Who may import whom, by room; a room may always import itself. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  text: [],
  formats: [],
  program: ['formats'],
  schemes: ['program'],
  operators: ['formats', 'program', 'schemes'],
  config: ['schemes', 'text', 'hdl'],
  compile: ['formats', 'program', 'schemes', 'config'],
  inputs: ['formats', 'text'],
  golden: [...programs, 'inputs', 'text'],
  model: ['inputs', 'golden'],
  hdl: [],
  emit: ['hdl', 'text'],
  hardware: ['hdl', 'formats', 'program'],
  artifacts: [
    'text',
    'config',
    'program',
    'schemes',
    'inputs',
    'golden',
    'hardware',
    'emit',
    'hdl',
  ],
  generate: [...programs, 'hardware', 'emit', 'hdl', 'artifacts'],
  system: ['config'],
  sim: ['text', 'generate', ...programs, 'inputs', 'golden', 'model', 'hdl', 'emit', 'system'],
  synth: ['text', 'generate', 'hdl', 'emit', 'program', 'config', 'system'],
  prove: ['generate', 'program', 'config', 'emit', 'synth', 'system'],
  sweep: [
    ...['text', ...programs, 'golden', 'inputs', 'model', 'hdl', 'generate'],
    ...['sim', 'synth', 'system'],
  ],
  report: ['text', 'sweep', 'golden', 'config', 'emit', 'system'],
  api: inside,
  cli: inside,
  bench: [...inside, 'cli', 'api'],
}

interface Source {
  readonly path: string
  readonly text: string
  readonly room: string
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
  return { path, text, room: roomOf(path), imports }
}

/** `generator/golden/oracle/exact.ts` is of room golden, `generator/generate.ts` of generate. */
function roomOf(path: string): string {
  const [top = '', second = ''] = path.split('/')
  return top === 'generator' ? second.replace(/\.ts$/, '') : top
}

const isOurs = (path: string) => /^(generator|sim|bench)\//.test(path)

const mayImport = (room: string, path: string) =>
  roomOf(path) === room || (allowed[room] ?? []).includes(roomOf(path))

test('imports are found, types and packages too', () => {
  const compile = sources.find(({ path }) => path === 'generator/compile/compile.ts')
  expect(compile?.imports).toContain('generator/config/record/config.ts')
  expect(sources.find(({ path }) => path === 'sim/verilator/run.ts')?.imports).toContain('execa')
})

test('every room is known', () => {
  const rooms = [...new Set(sources.map(({ room }) => room))]
  expect(rooms.filter(room => allowed[room] === undefined)).toEqual([])
})

test('imports point one way', () => {
  const wrong = sources.flatMap(({ path, room, imports }) =>
    imports
      .filter(name => isOurs(name) && !mayImport(room, name))
      .map(name => `${path} imports ${name}`),
  )
  expect(wrong).toEqual([])
})

test('no two rooms may import each other, nor any in a circle', () => {
  const rooms = Object.keys(allowed)
  const above = (room: string) => allowed[room] ?? []
  expect(circleIn(rooms, above)).toEqual([])
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
    const chosen = sources.filter(({ room }) => core.includes(room))
    expect(new Set(chosen.map(({ room }) => room)).size).toBe(core.length)
    expect(foreign(chosen)).toEqual([])
    const outside = core.flatMap(room => allowed[room] ?? []).filter(one => !core.includes(one))
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

test('two folders side by side do not import each other, nor any in a circle of two', () => {
  const between = new Map<string, string>()
  for (const { path, imports } of sources) {
    for (const name of imports.filter(isOurs)) {
      const [from, to] = [dirname(path), dirname(name)]
      const isNested = `${from}/`.startsWith(`${to}/`) || `${to}/`.startsWith(`${from}/`)
      if (!isNested) between.set(`${from} ${to}`, `${path} imports ${name}`)
    }
  }
  const both = [...between].filter(([arrow]) => between.has(arrow.split(' ').reverse().join(' ')))
  expect(both.map(([, arrow]) => arrow)).toEqual([])
})

test('the executors of a design do not import each other', () => {
  const executors = ['sim/verilator', 'sim/icarus', 'sim/language']
  const wrong = sources.flatMap(({ path, imports }) =>
    imports
      .filter(name => executors.includes(dirname(path)) && executors.includes(dirname(name)))
      .filter(name => dirname(name) !== dirname(path))
      .map(name => `${path} imports ${name}`),
  )
  expect(wrong).toEqual([])
  expect(executors.filter(folder => !sources.some(({ path }) => dirname(path) === folder))).toEqual(
    [],
  )
})

test('nothing outside tests imports tests', () => {
  const wrong = sources.filter(({ imports }) => imports.some(name => name.startsWith('tests/')))
  expect(wrong.map(({ path }) => path)).toEqual([])
})

describe('the edges of the program:', () => {
  const importers = (pattern: RegExp) =>
    sources.filter(({ imports }) => imports.some(name => pattern.test(name)))

  test('only system, sim, synth, sweep and bench start processes', () => {
    const outside = importers(/^(execa|(node:)?child_process)$/).filter(
      ({ room }) => !['system', 'sim', 'synth', 'sweep', 'bench'].includes(room),
    )
    expect(outside.map(({ path }) => path)).toEqual([])
  })

  test('only these rooms touch files', () => {
    const outside = importers(/^(node:)?fs(\/promises)?$/).filter(
      ({ room }) =>
        !['cli', 'system', 'sim', 'synth', 'prove', 'sweep', 'report', 'bench'].includes(room),
    )
    expect(outside.map(({ path }) => path)).toEqual([])
  })

  test('only cli and bench set the exit status and write to the terminal (api shows it in its example)', () => {
    const outside = sources.filter(
      ({ text, room }) =>
        !['cli', 'bench', 'api'].includes(room) &&
        /process\.exit|process\.std(out|err)|console\./.test(text),
    )
    expect(outside.map(({ path }) => path)).toEqual([])
  })

  test('the language knows nothing of matrices', () => {
    const knowing = sources.filter(({ room, text }) => room === 'hdl' && /matri(x|ces)/i.test(text))
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

  test('half of them have at most 60', () => {
    expect(lines.length).toBeGreaterThan(0)
    expect(lines[Math.floor(lines.length / 2)]?.count).toBeLessThanOrEqual(60)
  })

  test('no folder has more than 15 of its own', () => {
    const folders = new Map<string, number>()
    for (const { path } of sources)
      folders.set(dirname(path), (folders.get(dirname(path)) ?? 0) + 1)
    expect([...folders].filter(([, count]) => count > 15)).toEqual([])
  })
})
