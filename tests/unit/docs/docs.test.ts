import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { transform } from 'esbuild'
import { execa } from 'execa'
import ts from 'typescript'
import { describe, expect, inject, test } from 'vitest'
import { type Made, npzOf, safetensorsOf } from '../../../bench/trust/fuzz/tensor-files.ts'
import { formatNpy } from '../../../generator/inputs/files/npy/write.ts'
import { inProcess } from '../../support/cli.ts'
import {
  codeBlocks,
  documents,
  documentText,
  root,
  type ShownCommand,
  shownCommands,
} from '../../support/docs/docs.ts'
import { scratch } from '../../support/scratch.ts'

const readme = documentText('README.md')

describe('commands that the documents show:', () => {
  const simulations = shownCommands.filter(({ line }) => line[0] === 'simulate')
  const others = shownCommands.filter(({ line }) => line[0] !== 'simulate')

  test('there are some of each kind', () => {
    expect(simulations.length).toBeGreaterThan(1)
    expect(others.length).toBeGreaterThan(5)
    expect(shownCommands.filter(({ output }) => output !== undefined).length).toBeGreaterThan(2)
  })

  test.each(titled(others))('$name', async ({ line, output }) => {
    const cwd = await folderWithFiles()
    // Figures of many matrices are not shown; two are enough to see that the command works.
    const quick = output === undefined ? line.map(word => (word === '200' ? '2' : word)) : line
    const { status, stdout, stderr } = await inProcess(quick, cwd)
    // On a machine that does other work a long one says how far it is.
    const said = stderr.replaceAll(/^[\w ]+: \d+ of \d+\n/gm, '')
    expect({ status, stderr: said }).toEqual({ status: 0, stderr: '' })
    if (output !== undefined) expect(stdout).toBe(output)
  })

  test.each(titled(simulations))('$name is understood', async ({ line }) => {
    const { status, stderr } = await inProcess([...line, '--seed', 'x'], await folderWithFiles())
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'seed is "x"; expected a whole number from 0 to 4294967295\n',
    })
  })
})

function titled(commands: readonly ShownCommand[]) {
  return commands.map(one => ({ ...one, name: `${one.where}: ${one.line.join(' ')}` }))
}

const zeros = (...shape: readonly number[]): Made => ({
  shape,
  values: new Float64Array(shape.reduce((product, length) => product * length, 1)),
})

const npy = ({ values, shape }: Made) => formatNpy(values, shape)

/** A folder with the files that the commands read. */
async function folderWithFiles(): Promise<string> {
  const folder = await scratch()
  const files = {
    'A.npy': npy(zeros(1, 64, 64)),
    'layer3.safetensors': safetensorsOf({
      ...{ k: zeros(1, 70, 2, 8), beta: zeros(1, 70, 2), g: zeros(1, 70, 2) },
    }),
    'layer3.npz': npzOf(
      { key: zeros(1, 2, 70, 8), b: zeros(1, 2, 70), log_decay: zeros(1, 2, 70) },
      9,
    ),
    ...{ 'K.npy': npy(zeros(1, 40, 2, 8)), 'B.npy': npy(zeros(1, 40, 2)) },
    'G.npy': npy(zeros(1, 40, 2)),
  }
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes)
  const [request] = codeBlocks(readme).filter(({ language }) => language === 'json')
  await writeFile(join(folder, 'request.json'), request?.code ?? '')
  return folder
}

describe('what the documents name is there:', () => {
  const named = (pattern: RegExp) =>
    documents.flatMap(({ path, text }) =>
      [...text.matchAll(pattern)].map(([, name = '']) => ({ path, name })),
    )

  test('linked files', () => {
    const links = named(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)
    expect(links.length).toBeGreaterThan(10)
    const missing = links.filter(({ path, name }) => !existsSync(join(root, dirname(path), name)))
    expect(missing).toEqual([])
  })

  test('linked headings', () => {
    const links = named(/\]\((?!https?:)([^)#]*#[^)]+)\)/g)
    expect(links.length).toBeGreaterThan(3)
    const missing = links.filter(({ path, name }) => {
      const [file = '', heading = ''] = name.split('#')
      const target = file === '' ? path : join(dirname(path), file)
      return !headingsOf(documentText(target)).includes(heading)
    })
    expect(missing).toEqual([])
  })

  test('files and folders of the project', () => {
    const names = named(/`((?:generator|sim|bench|tests|templates|rtl|docs)\/[\w./*-]*)`/g)
    expect(names.length).toBeGreaterThan(20)
    expect(names.filter(({ name }) => !isThere(name))).toEqual([])
  })

  test('scripts of package.json and targets of the Makefile', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const makefile = readFileSync(join(root, 'Makefile'), 'utf8')
    const run = named(/npm run ([\w:-]+)/g).filter(({ name }) => scripts[name] === undefined)
    const made = named(/(?:^|`)make (\w+)/gm).filter(({ name }) => !makefile.includes(`\n${name}:`))
    expect([...run, ...made]).toEqual([])
  })

  test('the picture loads nothing from elsewhere', () => {
    const picture = readFileSync(join(root, 'docs/datapath.svg'), 'utf8')
    expect(picture).toMatch(/^<svg [^>]*viewBox=/)
    expect(picture).not.toMatch(/href|@import|url\((?!#)/)
  })
})

/** The headings of a text in the form in which links name them. */
const headingsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  )

/** Whether a path exists, or for `sim-*.test.ts` any file of that form. */
function isThere(path: string): boolean {
  if (!path.includes('*')) return existsSync(join(root, path))
  const [start = '', end = ''] = path.slice(path.lastIndexOf('/') + 1).split('*')
  const names = readdirSync(join(root, dirname(path)))
  return names.some(name => name.startsWith(start) && name.endsWith(end))
}

describe('library examples:', () => {
  const blocks = codeBlocks(readme)
  const hardware = codeBlocks(documentText('docs/hardware.md'))
  const ofLanguage = (from: typeof blocks, wanted: string) =>
    from.filter(({ language }) => language === wanted).map(({ code }) => code)
  const examples = ofLanguage(blocks, 'ts')
  const simulations = codeBlocks(documentText('docs/simulation.md'))
  const [counter = '', ...others] = ofLanguage(hardware, 'ts')

  test('they type-check', () => {
    expect(examples.length).toBe(2)
    expect(others).toEqual([])
    const simulated = ofLanguage(simulations, 'ts')
    expect(simulated.length).toBe(2)
    expect(typeErrors([...examples, ...simulated, counter])).toEqual([])
    expect(typeErrors(["import { generate } from 'neumarray'\ngenerate()\n"])).toHaveLength(1)
  }, 180_000)

  test('and requests that are wrong do not', () => {
    const right = [
      'generate({ chunkSize: 32, $schema: "a.json", boundT: undefined })',
      'generate(parseConfig(JSON.parse("{}")))',
      'analyze({}, { input: { family: "vocab" } })',
    ]
    const wrong = [
      'generate({ chunkSize: 33 })',
      'generate({ chunksize: 32 })',
      'generate({ mask: "no" })',
      'generate(JSON.parse("{}") as unknown)',
      'simulate({}, { input: { family: "nope" } })',
      'simulate({}, { input: { family: "nope", count: 4 } })',
      'simulate({ scheme: "lu" })',
      'analyze({}, { input: { family: "nope" } })',
      'analyze({ chunkSize: 33 })',
    ]
    const lines = [
      "import { analyze, generate, parseConfig, simulate } from 'neumarray'",
      ...right,
      ...wrong.flatMap(line => ['// @ts-expect-error', line]),
    ]
    expect(typeErrors([lines.join('\n')])).toEqual([])
  })

  test('the first one prints what is shown', async () => {
    expect(ofLanguage(blocks, 'text')).toContain(await printedBy(examples[0] ?? ''))
  })

  test('designs run in TypeScript print what is shown', async () => {
    const printed: string[] = []
    for (const example of ofLanguage(simulations, 'ts')) printed.push(await printedBy(example))
    expect(ofLanguage(simulations, 'text')).toEqual(printed)
  })

  test('the counter prints the Verilog that is shown', async () => {
    expect(ofLanguage(hardware, 'verilog')).toEqual([await printedBy(counter)])
  })
})

/** The sources behind the names under which the package is imported. */
const entries: Readonly<Record<string, string>> = {
  neumarray: 'generator/api/index',
  'neumarray/hdl': 'generator/hdl/index',
  'neumarray/emit': 'generator/emit/index',
}

/** What an example writes to the terminal. */
async function printedBy(code: string): Promise<string> {
  const path = join(await scratch(), 'example.mjs')
  const fileOf = (name: string) =>
    entries[name] === undefined ? name : join(inject('javascript'), `${entries[name]}.js`)
  const example = await transform(code, { loader: 'ts' })
  await writeFile(
    path,
    example.code.replace(/from "([^"]+)"/g, (_, name) => `from '${fileOf(name)}'`),
  )
  const { stdout } = await execa('node', [path])
  return `${stdout}\n`
}

/** The sources that an example comes to, read once for all examples. */
const read = new Map<string, ts.SourceFile | undefined>()

/** What the compiler says of modules beside the README that import neumarray. */
function typeErrors(modules: readonly string[]): string[] {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root)
  const settings = {
    ...options,
    noEmit: true,
    paths: Object.fromEntries(
      Object.entries(entries).map(([name, path]) => [name, [join(root, `${path}.ts`)]]),
    ),
  }
  const sources = new Map(modules.map((text, n) => [join(root, `example-${n}.ts`), text]))
  const host = ts.createCompilerHost(settings)
  const { fileExists, readFile, getSourceFile } = host
  host.fileExists = path => sources.has(path) || fileExists(path)
  host.readFile = path => sources.get(path) ?? readFile(path)
  host.getSourceFile = (path, version, ...rest) => {
    const text = sources.get(path)
    if (text !== undefined) return ts.createSourceFile(path, text, version)
    if (!read.has(path)) read.set(path, getSourceFile(path, version, ...rest))
    return read.get(path)
  }
  const program = ts.createProgram([...sources.keys()], settings, host)
  return [...sources.keys()].flatMap(path => {
    const file = program.getSourceFile(path)
    const found = [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ]
    return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
  })
}
