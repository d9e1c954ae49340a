import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { run } from '../../../generator/cli/run.ts'
import { formatNpy } from '../../../generator/inputs/files/npy/write.ts'
import { temporaryFolder } from '../../../generator/system/temporary.ts'
import { smallLibrary } from './liberty.ts'
import { type Property, property, sentenceFault } from './property.ts'
import { npzOf } from './tensor-files.ts'

/** Files that lines may name, good and bad. */
const files: Readonly<Record<string, string | Uint8Array>> = {
  'A.npy': formatNpy(new Float64Array(256), [16, 16]),
  'bad.npy': 'no matrix',
  'keys.npy': formatNpy(new Float64Array(40), [1, 10, 1, 4]),
  'beta.npy': formatNpy(new Float64Array(10), [1, 10, 1]),
  'keys.npz': npzOf({ k: { shape: [8, 4], values: new Float64Array(32) } }, 9),
  'good.json': '{ "chunkSize": 16, "arraySize": 4 }',
  'bad.json': '{ "chunkSize": 16, ',
  'spec.json': '{ "design": { "chunkSize": 16, "arraySize": [4, 8] }, "metrics": ["cycles"] }',
  'small.lib': smallLibrary,
}

const word = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(...Object.keys(files), 'out', 'out/a/b', 'none.json', '.', ''),
  },
  {
    weight: 6,
    arbitrary: fc.constantFrom('4', '8', '16', '4,8', '0', '-1', '1e9', 'NaN', 'blocked', 'cells'),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom('interval', 'interval<=9', 'cycles', 'mix', 'asic', 'native', 'a=b'),
  },
  { weight: 1, arbitrary: fc.string() },
)

const shared = ['--config', '--chunk-size', '--array-size', '--operand-width', '--scheme', '--name']
const flags = ['--refine', '--no-mask', '--json', '--help', '--nothing', '--force', '--resume']
const byCommand: Readonly<Record<string, readonly string[]>> = {
  generate: ['--out'],
  simulate: ['--input', '--output', '--family', '--count', '--seed', '--stall', '--trace'],
  analyze: [
    ...['--input', '--family', '--seed', '--keys', '--beta', '--gate', '--names', '--layout'],
    '--output',
  ],
  synth: ['--target', '--liberty', '--out', '--ram-area-per-bit'],
  sweep: [
    '--out',
    '--spec',
    '--best',
    '--subject',
    '--jobs',
    '--constraint',
    '--liberty',
    '--target',
  ],
}
/** What keeps a line that is right short: these metrics need no tool, these matrices are few. */
const brief: Readonly<Record<string, readonly string[]>> = {
  analyze: ['--count', '1', '--chunk-size', '16', '--array-size', '4'],
  sweep: ['--metrics', 'cycles'],
  synth: ['--yosys', 'native'],
}

export const lines: fc.Arbitrary<readonly string[]> = fc
  .constantFrom(...Object.keys(byCommand))
  .chain(command =>
    fc
      .array(
        fc.oneof(
          {
            weight: 5,
            arbitrary: fc.tuple(fc.constantFrom(...shared, ...(byCommand[command] ?? [])), word),
          },
          { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...flags)) },
          { weight: 1, arbitrary: fc.tuple(word) },
        ),
        { maxLength: 4 },
      )
      .map(options => [command, ...options.flat(), ...(brief[command] ?? [])]),
  )

export const lineProperties: readonly Property[] = [
  property(
    'command lines',
    'a status of 0 to 3; what is refused with 2 has whole sentences, prints nothing, or with --json one object of them, and writes nothing',
    lines,
    async line => {
      const { status, stdout, stderr, before, after } = await outcome(line)
      if (![0, 1, 2, 3].includes(status)) return `ends with status ${status}`
      if (status === 0) return null
      const fault = sentenceFault(stderr === '' ? stdout : stderr)
      // A sweep whose points are no designs is told so point by point, in its results too.
      const isTold = stderr.startsWith('no point is a design')
      if (fault !== null || status !== 2 || isTold) return fault
      if (!isAllowed(stdout, line))
        return `prints ${JSON.stringify(stdout.slice(0, 200))} with status 2`
      const left = after.filter(name => !before.includes(name))
      return left.length === 0 ? null : `leaves ${left.join(', ')} with status 2: ${stderr}`
    },
  ),
]

/** Where JSON was asked for, a refusal is one object; else nothing is printed. */
function isAllowed(stdout: string, line: readonly string[]): boolean {
  if (stdout === '' || !line.includes('--json')) return stdout === ''
  const { schema, status, problems } = JSON.parse(stdout)
  return (
    schema === 'neumarray error 1' && status === 2 && Array.isArray(problems) && problems.length > 0
  )
}

/** Runs a line inside this process, in a folder with the files, where no tool is found. */
async function outcome(line: readonly string[]) {
  const folder = await temporaryFolder('neumarray-fuzz-')
  const kept = { cwd: process.cwd(), env: { ...process.env } }
  const said = { stdout: '', stderr: '' }
  const writers = { stdout: process.stdout.write, stderr: process.stderr.write }
  try {
    for (const [name, content] of Object.entries(files))
      await writeFile(join(folder, name), content)
    const before = await readdir(folder, { recursive: true })
    process.chdir(folder)
    Object.assign(process.env, {
      PATH: '/none',
      NEUMARRAY_VERILATOR: '/none',
      NEUMARRAY_CACHE: join(folder, '../neumarray-fuzz-cache'),
    })
    for (const name of ['stdout', 'stderr'] as const) {
      process[name].write = (text: string | Uint8Array) => {
        said[name] += String(text)
        return true
      }
    }
    const status = await run(line)
    return { status, ...said, before, after: await readdir(folder, { recursive: true }) }
  } finally {
    Object.assign(process.stdout, { write: writers.stdout })
    Object.assign(process.stderr, { write: writers.stderr })
    Object.assign(process.env, kept.env)
    process.chdir(kept.cwd)
    await rm(folder, { recursive: true, force: true })
  }
}
