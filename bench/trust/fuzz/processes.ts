import { readdir, readFile, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { execa } from 'execa'
import fc from 'fast-check'
import { generate } from '../../../generator/generate.ts'
import { temporaryFolder } from '../../../generator/system/temporary.ts'
import { lines } from './lines.ts'
import { type Property, property, sentenceFault } from './property.ts'

const main = join(import.meta.dirname, '../../../generator/cli/main.ts')
const loader = ['--import', import.meta.resolve('tsx'), main]

const start = (line: readonly string[], cwd: string) =>
  execa('node', [...loader, ...line], {
    ...{ cwd, reject: false, timeout: 300_000, stdin: 'ignore' },
    env: { NEUMARRAY_VERILATOR: '/none', NEUMARRAY_CACHE: join(cwd, 'cache') },
  })

/** Two designs that share the names of their files. */
const requests = [8, 9].map(operandWidth => ({ chunkSize: 16, arraySize: 4, operandWidth }))
const texts = requests.map(
  request => new Map(generate(request).files.map(({ path, text }) => [path, text])),
)
const lineOf = (operandWidth: number) => [
  'generate',
  '--chunk-size',
  '16',
  '--array-size',
  '4',
  '--operand-width',
  `${operandWidth}`,
  '--out',
  'out',
]

/** These start the real program: many times slower than the others. */
export const processProperties: readonly Property[] = [
  property(
    'command lines, in processes',
    'a status of 0 to 3, and whole sentences on standard error',
    lines,
    line =>
      inFolder(async folder => {
        const { exitCode, signal, stderr } = await start(line, folder)
        if (exitCode === undefined || exitCode > 3) return `ends with ${signal ?? exitCode}`
        return exitCode === 0 || stderr === '' ? null : sentenceFault(stderr)
      }),
  ),
  property(
    'designs written over others, killed',
    'every file is whole, of one design or the other',
    fc.integer({ min: 0, max: 1000 }),
    moment =>
      inFolder(async folder => {
        await start(lineOf(8), folder)
        const running = start(lineOf(9), folder)
        // Most of the time goes into starting; the end of it is when files are written.
        const timer = setTimeout(() => running.kill('SIGKILL'), 400 + moment)
        await running
        clearTimeout(timer)
        const out = join(folder, 'out')
        const found = await readdir(out, { recursive: true, withFileTypes: true })
        for (const entry of found.filter(one => one.isFile())) {
          const name = relative(out, join(entry.parentPath, entry.name))
          if (name.startsWith('.neumarray-')) continue
          const text = await readFile(join(out, name), 'utf8')
          if (!texts.some(design => design.get(name) === text))
            return `${name} is of neither design`
        }
        return null
      }),
  ),
]

async function inFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await temporaryFolder('neumarray-fuzz-')
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
