import { reportFiles } from '../../report/index.ts'
import { alsoMeasured } from '../../sweep/best/also-measured.ts'
import { best, readQuestion } from '../../sweep/best/best.ts'
import type { SweepResults } from '../../sweep/results.ts'
import { completeSpec } from '../../sweep/spec/spec.ts'
import { type SweepOptions, sweep } from '../../sweep/sweep.ts'
import { unusedNotes } from '../../sweep/unused.ts'
import { onInterrupt } from '../../system/interrupt.ts'
import { addFileOptions } from '../inputs/matrix-options.ts'
import { type CliCommand, type OptionValues, textOf } from '../options/command.ts'
import { printNotes } from '../options/notes.ts'
import { addExecutorOptions } from '../options/sweep-executor.ts'
import { addSweepOptions } from '../options/sweep-options.ts'
import { askedSweep } from '../sweeps/sweep-asked.ts'
import { bestText } from '../sweeps/sweep-best-text.ts'
import { type SweepRecord, writeResults } from '../sweeps/sweep-folder.ts'
import { startSweepProgress } from '../sweeps/sweep-progress.ts'
import { sweepText } from '../sweeps/sweep-text.ts'
import { printJson } from '../texts/json-output.ts'

/** `sweep`: many designs at once, each with its cycles, accuracy and area. */
export const sweepCommand: CliCommand = {
  define: command => {
    command
      .option('--out <DIR>', 'folder of the results; with --best it may be left out')
      .option('--best <METRIC>', 'find the best point, synthesising only what can be it')
      .option('--subject <CONSTRAINTS>', 'of --best, on metrics: "snrWorstDb>=60, interval<=1500"')
      .option('--resume', 'go on with the sweep in the folder')
      .option('--force', 'replace what another sweep has left in the folder')
      .option('--json', 'print one JSON object')
    return addExecutorOptions(addFileOptions(addSweepOptions(command)))
  },

  execute: async options => {
    const out = textOf(options, 'out')
    const { record, how } = await askedSweep(options, out)
    return record.best === null
      ? await sweepAll(record, how, out, options)
      : await findBest(record, record.best, how, out, options)
  },
}

type How = Omit<SweepOptions, 'progress'>

async function sweepAll(
  { spec }: SweepRecord,
  how: How,
  out: string | undefined,
  options: OptionValues,
): Promise<number> {
  printNotes(unusedNotes(spec, completeSpec(spec).metrics))
  const results = await withProgress(out, progress => sweep(spec, { ...how, progress }))
  const written = await write(out, results)
  if (options['json'] === true) printJson('sweep', results)
  else process.stdout.write(sweepText(results, written))
  const isFailed = results.rows.some(({ config, failure }) => config !== null && failure !== null)
  return isFailed ? 1 : 0
}

async function findBest(
  { spec }: SweepRecord,
  asked: NonNullable<SweepRecord['best']>,
  how: How,
  out: string | undefined,
  options: OptionValues,
): Promise<number> {
  const question = readQuestion(spec, asked)
  printNotes([
    ...alsoMeasured(question, spec.metrics),
    ...unusedNotes(spec, question.space.spec.metrics),
  ])
  const answer = await withProgress(out, progress => best(spec, asked, { ...how, progress }))
  const { results, ...found } = answer
  const written = await write(out, results)
  if (options['json'] === true) printJson('sweep best', found)
  else process.stdout.write(bestText(answer, written))
  return answer.value === null || answer.failed > 0 ? 1 : 0
}

/** Shows how far the work is, and how to go on with it should it be interrupted. */
async function withProgress<Result>(
  out: string | undefined,
  work: (progress: NonNullable<SweepOptions['progress']>) => Promise<Result>,
): Promise<Result> {
  const forget = onInterrupt(() => process.stderr.write(`${stoppedText(out)}\n`))
  const progress = startSweepProgress()
  try {
    return await work(progress.report)
  } finally {
    progress.stop()
    forget()
  }
}

function stoppedText(out: string | undefined): string {
  const resume = out === undefined ? '' : `, or neumarray sweep --out ${out} --resume,`
  return `stopped; what is finished is kept: the same command${resume} goes on from there`
}

/** Writes the results where they were asked for, and says what was written. */
async function write(out: string | undefined, results: SweepResults): Promise<string | null> {
  if (out === undefined) return null
  const files = await reportFiles(results)
  await writeResults(
    out,
    files.map(({ path, content }) => ({ path, text: content })),
  )
  const hasPlots = files.some(({ path }) => path.startsWith('plots/'))
  const single = files.map(({ path }) => path).filter(path => !path.startsWith('plots/'))
  const names = hasPlots ? [...single, 'plots'] : single
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)} to ${out}`
}
