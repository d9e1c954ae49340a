import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { execa } from 'execa'
import { generate } from '../../generator/generate.ts'
import { temporaryFolder } from '../../generator/system/temporary.ts'
import { markdownTable } from '../../generator/text/table.ts'
import { buildModel } from '../../sim/verilator/build.ts'
import { findToolchain } from '../../sim/verilator/toolchain.ts'
import { machine } from '../common/machine.ts'
import { takeNoOptions } from '../common/options.ts'
import { factLines, writeResults } from '../common/results.ts'

/** `npm run bench:tool`: how long a user waits for the tool, written to bench/results/. */
takeNoOptions('npm run bench:tool')
const main = join(import.meta.dirname, '../../dist/generator/cli/main.js')

/** Seconds of each run of one task, and the most that its median may be. */
interface Measurement {
  readonly task: string
  readonly target: number
  readonly median: number
  readonly seconds: readonly number[]
}

const work = await temporaryFolder('neumarray-bench-')
try {
  const before = await machineAndTools()
  const measurements = [
    await measure('generate, default design', 1, 5, () =>
      neumarray('generate', '--out', join(work, 'design')),
    ),
    await measure('Verilator build, default design, nothing cached', 40, 2, coldBuild),
    await measure('simulate, 256 matrices, build cached', 10, 3, () =>
      neumarray('simulate', '--count', '256', '--json'),
    ),
  ]
  const findings: Findings = { ...before, measurements }
  await writeResults('tool', findings, report(findings))
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

async function machineAndTools() {
  const { verilatorVersion, compiler } = await findToolchain()
  const { stdout: compilerVersion } = await execa(compiler, ['--version'])
  return {
    ...(await machine()),
    verilator: verilatorVersion,
    compiler: compilerVersion.split('\n')[0] ?? compiler,
  }
}

interface Findings extends Awaited<ReturnType<typeof machineAndTools>> {
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
    ...markdownTable(head, rows),
    '',
    ...factLines(where),
    '',
  ].join('\n')
}
