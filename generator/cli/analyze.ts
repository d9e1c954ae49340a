import { setImmediate } from 'node:timers/promises'
import { ConfigError } from '../config/errors.ts'
import { parseConfig } from '../config/parse.ts'
import { analyze } from '../golden/analyze.ts'
import { analysisText } from './analysis-text.ts'
import type { CliCommand } from './command.ts'
import { printJson } from './json-output.ts'
import { addMatrixOptions, readSource } from './matrix-options.ts'
import { printNotes } from './notes.ts'
import { addDesignOptions } from './options.ts'
import { startProgress } from './progress.ts'
import { fileInputProblems, withMatrices } from './read-matrices.ts'
import { readRequest } from './request.ts'

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
