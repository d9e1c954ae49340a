import { traceNameProblems } from '../../../sim/check-options.ts'
import { type Simulation, simulate } from '../../../sim/simulate.ts'
import { ConfigError } from '../../config/errors.ts'
import { openResult } from '../files/result-file.ts'
import { addMatrixOptions, readSource } from '../inputs/matrix-options.ts'
import { fileInputProblems, withMatrices } from '../inputs/read-matrices.ts'
import { seedNotes } from '../inputs/seed-note.ts'
import type { Source } from '../inputs/source.ts'
import { type CliCommand, type OptionValues, textOf } from '../options/command.ts'
import { printNotes } from '../options/notes.ts'
import { wholeNumber } from '../options/number-in.ts'
import { addDesignOptions } from '../options/options.ts'
import { readRequest } from '../options/request.ts'
import { replaces, writtenProblems } from '../options/written-files.ts'
import { printJson } from '../texts/json-output.ts'
import { startProgress } from '../texts/progress.ts'
import { simulationText } from '../texts/simulation-text.ts'

/** `simulate`: the Verilog of a design against the golden model, on real matrices. */
export const simulateCommand: CliCommand = {
  define: command =>
    addMatrixOptions(
      addDesignOptions(
        command
          .option('--output <T.npy>', `write the computed inverses (float64), ${replaces}`)
          .option('--trace <FILE.fst>', `write a waveform, ${replaces}`)
          .option('--stall <PERCENT>', 'chance that a stream rests in a cycle (default 0)')
          .option('--json', 'print one JSON object'),
      ),
    ),

  execute: async options => {
    const asked = await readSimulation(options)
    const simulation = await run(asked)
    const { output, source } = asked
    if (output !== undefined) await writeResults(output, simulation)
    if (options['json'] === true) printJson('simulate', simulation.report)
    else process.stdout.write(simulationText(simulation.report, source))
    return simulation.report.agreement ? 0 : 1
  },
}

async function writeResults(path: string, { bundle, execution, shape }: Simulation): Promise<void> {
  const file = await openResult(path, bundle.config)
  try {
    for (const { result } of execution.matrices) await file.write(result, shape)
    await file.keep()
  } finally {
    await file.close()
  }
}

interface AskedSimulation {
  readonly request: unknown
  readonly source: Source
  readonly stall: number
  readonly output: string | undefined
  readonly trace: string | undefined
}

/** Everything that is asked for; throws ConfigError with all that is wrong with it. */
async function readSimulation(options: OptionValues): Promise<AskedSimulation> {
  const { request, problems, notes } = await readRequest(options)
  const { source, problems: sourceProblems } = readSource(options)
  const stall = wholeNumber('stall', textOf(options, 'stall') ?? '0', 0, 99)
  const [output, trace] = [textOf(options, 'output'), textOf(options, 'trace')]
  const all = [
    ...problems,
    ...sourceProblems,
    ...(await fileInputProblems(source)),
    ...stall.problems,
    ...(await traceNameProblems('--trace', trace ?? '')),
    ...(await writtenProblems(options, ['output', 'trace'])),
  ]
  if (all.length > 0) throw new ConfigError(all)
  printNotes([...notes, ...seedNotes(options, source, stall.value)])
  return { request, source, stall: stall.value, output, trace }
}

async function run({ request, source, stall, trace }: AskedSimulation): Promise<Simulation> {
  const progress = startProgress()
  try {
    return await withMatrices(source, input =>
      simulate(request, {
        input,
        stall,
        seed: source.seed,
        progress: progress.report,
        ...(trace !== undefined && { traceFile: trace }),
      }),
    )
  } finally {
    progress.stop()
  }
}
