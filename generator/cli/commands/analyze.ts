import { setImmediate } from 'node:timers/promises'
import { recordedModel } from '../../../sim/recorded-model.ts'
import { ConfigError } from '../../config/errors.ts'
import { parseConfig } from '../../config/parse.ts'
import { analyze } from '../../golden/analyze.ts'
import { openResult } from '../files/result-file.ts'
import { addMatrixOptions, readSource } from '../inputs/matrix-options.ts'
import { fileInputProblems, withMatrices } from '../inputs/read-matrices.ts'
import type { Source } from '../inputs/source.ts'
import { type CliCommand, type OptionValues, textOf } from '../options/command.ts'
import { printNotes } from '../options/notes.ts'
import { addDesignOptions } from '../options/options.ts'
import { readRequest } from '../options/request.ts'
import { replaces, writtenProblems } from '../options/written-files.ts'
import { analysisText } from '../texts/analysis-text.ts'
import { printJson } from '../texts/json-output.ts'
import { startProgress } from '../texts/progress.ts'

/** `analyze`: accuracy and cycles of a design from the golden model alone. */
export const analyzeCommand: CliCommand = {
  define: command =>
    addMatrixOptions(
      addDesignOptions(
        command
          .option('--output <T.npy>', `write the computed inverses (float64), ${replaces}`)
          .option('--json', 'print one JSON object'),
      ),
    ),

  execute: async options => {
    const { request, source, output } = await readAnalysis(options)
    const config = parseConfig(request)
    const file = output === undefined ? undefined : await openResult(output, config)
    const progress = startProgress()
    try {
      const analysis = await withMatrices(source, input =>
        analyze(config, {
          input,
          progress: progress.report,
          pause: () => setImmediate(),
          loadModel: recordedModel,
          ...(file !== undefined && { each: ({ result }, shape) => file.write(result, shape) }),
        }),
      )
      await file?.keep()
      if (options['json'] === true) printJson('analyze', analysis)
      else process.stdout.write(analysisText(analysis, source))
    } finally {
      progress.stop()
      await file?.close()
    }
    return 0
  },
}

interface AskedAnalysis {
  readonly request: unknown
  readonly source: Source
  readonly output: string | undefined
}

/** Everything that is asked for; throws ConfigError with all that is wrong with it. */
async function readAnalysis(options: OptionValues): Promise<AskedAnalysis> {
  const { request, problems, notes } = await readRequest(options)
  const { source, problems: sourceProblems } = readSource(options)
  const output = textOf(options, 'output')
  const all = [
    ...problems,
    ...sourceProblems,
    ...(await fileInputProblems(source)),
    ...(await writtenProblems(options, ['output'])),
  ]
  if (all.length > 0) throw new ConfigError(all)
  printNotes(notes)
  return { request, source, output }
}
