import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { execa } from 'execa'
import { table } from '../generator/emit/render.ts'
import { generate } from '../generator/generate.ts'
import { buildModel } from '../sim/build.ts'
import { findToolchain } from '../sim/toolchain.ts'

/** `npm run bench:tool`: how long a user waits for the tool, written to bench/results/. */
const results = join(import.meta.dirname, 'results')
const main = join(import.meta.dirname, '../dist/generator/cli/main.js')

/** Seconds of each run of one task, and the most that its median may be. */
interface Measurement {
  readonly task: string
  readonly target: number
  readonly median: number
  readonly seconds: readonly number[]
}

const work = await mkdtemp(join(tmpdir(), 'neumarray-bench-'))
try {
  const before = await machine()
  const measurements = [
    await measure('generate, default design', 1, 5, () =>
      neumarray('generate', '--out', join(work, 'design')),
    ),
    await measure('Verilator build, default design, nothing cached', 40, 2, coldBuild),
    await measure('simulate, 256 matrices, build cached', 10, 3, () =>
      neumarray('simulate', '--count', '256', '--json'),
    ),
  ]
  await mkdir(results, { recursive: true })
  const findings: Findings = { ...before, measurements }
  await writeFile(join(results, 'tool.json'), `${JSON.stringify(findings, null, 2)}\n`)
  await writeFile(join(results, 'tool.md'), report(findings))
  process.stdout.write(report(findings))
  process.exitCode = measurements.every(({ median, target }) => median < target) ? 0 : 1
} finally {
  await rm(work, { recursive: true, force: true })
}

async function measure(
  task: string,
  target: number,
  runs: number,
  run: () => Promise<unknown>,
): Promise<Measurement> {
  const seconds: number[] = []
  // One run that does not count: it fills the disk cache, and the build cache of `simulate`.
  for (let n = 0; n <= runs; n++) {
    const start = performance.now()
    await run()
    if (n > 0) seconds.push(Math.round(performance.now() - start) / 1000)
  }
  const median = [...seconds].sort((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN
  return { task, target, median, seconds }
}

async function neumarray(...line: string[]): Promise<void> {
  await execa('node', [main, ...line], { env: { NEUMARRAY_CACHE: join(work, 'cache') } })
}

async function coldBuild(): Promise<void> {
  const cacheDir = await mkdtemp(join(work, 'cold-'))
  const env = { ...process.env, CCACHE_DISABLE: '1' }
  const { found } = await buildModel(generate({}), { cacheDir, env })
  if (found) throw new Error(`the build was in the empty cache ${cacheDir}`)
}

async function machine() {
  const { verilatorVersion, compiler } = await findToolchain()
  const { stdout: commit } = await execa('git', ['describe', '--always', '--dirty', '--abbrev=12'])
  const { stdout: compilerVersion } = await execa(compiler, ['--version'])
  return {
    commit,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    load: Math.round(100 * (loadavg()[0] ?? 0)) / 100,
    node: process.version,
    verilator: verilatorVersion,
    compiler: compilerVersion.split('\n')[0] ?? compiler,
  }
}

interface Findings extends Awaited<ReturnType<typeof machine>> {
  readonly measurements: readonly Measurement[]
}

function report({ measurements, ...where }: Findings): string {
  const head = ['task', 'median s', 'target s', 'runs s']
  const rows = measurements.map(({ task, median, target, seconds }) => [
    task,
    median.toFixed(2),
    `< ${target}`,
    seconds.map(one => one.toFixed(2)).join(', '),
  ])
  return [
    '# How long the tool takes',
    '',
    'Wall time, written by `npm run bench:tool`. `load` is that of the machine before the first run.',
    '',
    ...table([head, head.map(title => '-'.repeat(title.length)), ...rows], ' | ').map(
      line => `| ${line} |`,
    ),
    '',
    ...Object.entries(where).map(([name, value]) => `- ${name}: ${value}`),
    '',
  ].join('\n')
}
