import { join } from 'node:path'
import { simulate } from '../../sim/simulate.ts'
import type { SimulationReport } from '../../sim/simulation-report.ts'
import { generate } from '../generate.ts'
import type { CliCommand } from './command.ts'
import { describeConfig } from './describe.ts'
import { startProgress } from './progress.ts'
import { decibels, percent } from './report-text.ts'
import { table } from './table.ts'
import { writeDesign } from './write-design.ts'

const folder = join('build', 'demo')
const input = { family: 'mix', count: 64, seed: 0 }
const powerSums = ['horner', 'product', 'powers']

/** `demo`: what `make demo` shows; not listed in the help. */
export const demoCommand: CliCommand = {
  define: program => program.command('demo', { hidden: true }),

  execute: async () => {
    const { config, files } = generate({})
    await writeDesign(folder, files)
    process.stdout.write(`${files.length} files of the default design are in ${folder}/\n`)
    process.stdout.write(`${describeConfig(config)}\n\n`)
    const reports: SimulationReport[] = []
    for (const powerSum of powerSums) reports.push(await simulated(powerSum))
    process.stdout.write(`${input.count} matrices of family ${input.family} in Verilator:\n\n`)
    process.stdout.write(table([header, ...reports.map(line)]))
    return reports.every(({ agreement }) => agreement) ? 0 : 1
  },
}

async function simulated(powerSum: string): Promise<SimulationReport> {
  const progress = startProgress()
  const report = (phase: string, done: number, total: number) =>
    progress.report(`${powerSum}: ${phase}`, done, total)
  try {
    return (await simulate({ powerSum }, { input, progress: report })).report
  } finally {
    progress.stop()
  }
}

const header = [
  'power sum',
  'cycles',
  'predicted',
  'array busy',
  'SNR mean',
  'SNR worst',
  'saturated',
  'agreement',
]

const line = ({ config, cycles, array, quality, agreement }: SimulationReport): string[] => [
  config.powerSum,
  String(cycles.compute),
  String(cycles.predicted),
  percent(array.utilization),
  decibels(quality.snrMeanDb),
  decibels(quality.snrWorstDb),
  String(quality.saturations),
  agreement ? 'yes' : 'no',
]
