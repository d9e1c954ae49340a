import { setImmediate } from 'node:timers/promises'
import { ConfigError } from '../../config/errors.ts'
import { parseConfig } from '../../config/parse.ts'
import { analyze } from '../../golden/analyze.ts'
import type { CliCommand } from '../options/command.ts'
import { addMatrixOptions, readSource } from '../options/matrix-options.ts'
import { printNotes } from '../options/notes.ts'
import { addDesignOptions } from '../options/options.ts'
import { fileInputProblems, withMatrices } from '../options/read-matrices.ts'
import { readRequest } from '../options/request.ts'
import { analysisText } from '../texts/analysis-text.ts'
import { printJson } from '../texts/json-output.ts'
import { startProgress } from '../texts/progress.ts'

/** `analyze`: accuracy and cycles of a design from the golden model alone. */
export const analyzeCommand: CliCommand = {
  define: command =>
    addMatrixOptions(addDesignOptions(command.option('--json', 'print one JSON object'))),

  execute: async options => {
    const { request, problems, notes } = await readRequest(options)
    const { source, problems: sourceProblems } = readSource(options)
    const all = [...problems, ...sourceProblems, ...(await fileInputProblems(source))]
    if (all.length > 0) throw new ConfigError(all)
    printNotes(notes)
    const config = parseConfig(request)
    const progress = startProgress()
    try {
      const analysis = await withMatrices(source, async input =>
        analyze(config, { input, progress: progress.report, pause: () => setImmediate() }),
      )
      if (options['json'] === true) printJson('analyze', analysis)
      else process.stdout.write(analysisText(analysis, source))
    } finally {
      progress.stop()
    }
    return 0
  },
}
