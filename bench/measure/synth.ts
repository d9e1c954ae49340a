import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { generate } from '../../generator/generate.ts'
import { type SynthOptions, type SynthReport, synthesize } from '../../generator/synth/index.ts'
import { temporaryFolder } from '../../generator/system/temporary.ts'
import { machine } from '../common/machine.ts'
import { takeNoOptions } from '../common/options.ts'
import { writeResults } from '../common/results.ts'
import { designs, osu018, osu035 } from './synth/designs.ts'
import { type Findings, type Measured, report, type Timed } from './synth/report.ts'

/** `npm run bench:synth`: area, clock and resources of designs, and how long that takes, in bench/results/. */
takeNoOptions('npm run bench:synth')
const work = await temporaryFolder('neumarray-bench-')
try {
  const where = await machine()
  const timed = [
    await time('OSU018, native Yosys', 5, { target: 'asic', liberty: osu018, clock: false }),
    await time('the same with the clock', null, { target: 'asic', liberty: osu018 }),
    await time('OSU018, WebAssembly', 15, {
      ...{ target: 'asic', liberty: osu018, clock: false, yosys: 'wasm' },
    }),
    await time('gates, native Yosys', null, { target: 'cells' }),
  ]
  const cells: Measured[] = []
  for (const { name, request } of designs) {
    for (const liberty of name === 'default' ? [osu018, osu035] : [osu018]) {
      cells.push({ name, report: await synth(request, { target: 'asic', liberty }) })
    }
  }
  const fpgas: Measured[] = []
  for (const target of ['ecp5', 'xilinx'] as const) {
    for (const { name, request } of designs.filter(({ onFpga }) => onFpga)) {
      fpgas.push({ name, report: await synth(request, { target }) })
    }
  }
  const small = { chunkSize: 16, arraySize: 4 }
  fpgas.push({ name: 'k 16, P 4', report: await synth(small, { target: 'ice40' }) })
  const findings: Findings = { machine: where, timed, cells, fpgas }
  await writeResults('synth', findings, report(findings))
  process.exitCode = isAsPromised(findings) ? 0 : 1
} finally {
  await rm(work, { recursive: true, force: true })
}

/** The median of three runs of the default design with nothing in the cache. */
async function time(task: string, target: number | null, options: SynthOptions): Promise<Timed> {
  const seconds: number[] = []
  for (let run = 0; run < 3; run++) {
    const cacheDir = await mkdtemp(join(work, 'cold-'))
    const start = performance.now()
    await synthesize(generate({}), { ...options, cacheDir })
    seconds.push((performance.now() - start) / 1000)
  }
  process.stderr.write(`${task}: ${seconds.map(one => one.toFixed(1)).join(', ')} s\n`)
  const median = [...seconds].sort((a, b) => a - b)[1] ?? Number.NaN
  return { task, target, median, seconds }
}

async function synth(request: object, options: SynthOptions): Promise<SynthReport> {
  process.stderr.write(`${options.target} ${JSON.stringify(request)}\n`)
  return await synthesize(generate(request), { ...options, cacheDir: join(work, 'cache') })
}

/** The limits of the issue: the times, and area and clock of the default design. */
function isAsPromised({ timed, cells }: Findings): boolean {
  const [plain] = cells
  const isFast = timed.every(({ target, median }) => target === null || median < target)
  const isSmall = (plain?.report.area.perMacCell ?? Number.NaN) <= 27_000
  return isFast && isSmall && (plain?.report.clock?.mhz ?? 0) >= 180
}
