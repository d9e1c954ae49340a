import { join } from 'node:path'
import { simulate } from '../../../sim/simulate.ts'
import type { SimulationReport } from '../../../sim/simulation-report.ts'
import { describeConfig } from '../../config/describe.ts'
import { generate } from '../../generate.ts'
import { percent } from '../../text/wording.ts'
import { writeDesign } from '../files/write-design.ts'
import type { CliCommand } from '../options/command.ts'
import { startProgress } from '../texts/progress.ts'
import { decibels } from '../texts/report-text.ts'
import { figureTable } from '../texts/table.ts'

const folder = join('build', 'demo')
const input = { family: 'mix', count: 64, seed: 0 }

interface Shown {
  readonly name: string
  readonly request: Readonly<Record<string, unknown>>
}

const neumann = (name: string, choice: Readonly<Record<string, string>> = {}): Shown => ({
  name: `neumann ${name}`,
  request: { scheme: 'neumann', ...choice },
})

/** Every scheme in the size of the default design, which comes first. */
const schemes: readonly Shown[] = [
  { name: 'blocked', request: {} },
  neumann('horner'),
  neumann('product', { powerSum: 'product' }),
  neumann('progressive', { correction: 'progressive' }),
  neumann('doubling', { correction: 'doubling' }),
  { name: 'substitution', request: { scheme: 'substitution' } },
]

/** `demo`: what `make demo` shows; not listed in the help. */
export const demoCommand: CliCommand = {
  define: command => command,

  execute: async () => {
    const { config, topName, files } = generate({})
    await writeDesign(folder, topName, files, {
      force: false,
      wayOut: `remove or rename ${folder}`,
    })
    process.stdout.write(`${files.length} files of the default design are in ${folder}/\n`)
    process.stdout.write(`${describeConfig(config)}\n\n`)
    const rows = [header]
    let isAgreed = true
    for (const scheme of schemes) {
      const report = await simulated(scheme)
      rows.push([scheme.name, ...figures(report)])
      isAgreed &&= report.agreement
    }
    const run = `${input.count} matrices of family ${input.family} in Verilator`
    process.stdout.write(
      `${run}.\nSNR of T is against the inverse of the quantised A; no diagonal: the worst without the unit diagonal.\n\n`,
    )
    process.stdout.write(figureTable(rows))
    return isAgreed ? 0 : 1
  },
}

async function simulated({ name, request }: Shown): Promise<SimulationReport> {
  const progress = startProgress()
  const report = (phase: string, done: number, total: number) =>
    progress.report(`${name}: ${phase}`, done, total)
  try {
    return (await simulate(request, { input, progress: report })).report
  } finally {
    progress.stop()
  }
}

const header = [
  'scheme',
  'cycles',
  'predicted',
  'array busy',
  'SNR mean',
  'SNR worst',
  'no diagonal',
  'saturated',
  'agreement',
]

const figures = ({ cycles, array, quality, agreement }: SimulationReport): string[] => [
  String(cycles.compute),
  String(cycles.predicted),
  percent(array.utilization),
  decibels(quality.snrMeanDb),
  decibels(quality.snrWorstDb),
  decibels(quality.offDiagonalWorstDb),
  String(quality.saturations),
  agreement ? 'yes' : 'no',
]
