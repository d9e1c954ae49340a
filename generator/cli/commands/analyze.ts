import { type AskedAnalysis, askedAnalysis } from '../analyses/asked-analysis.ts'
import { type Explained, explainAll } from '../analyses/explain.ts'
import { openOutputFiles } from '../analyses/output-files.ts'
import { addMatrixOptions } from '../inputs/matrix-options.ts'
import { withMatrices } from '../inputs/read-matrices.ts'
import type { CliCommand } from '../options/command.ts'
import { printNotes } from '../options/notes.ts'
import { addDesignOptions } from '../options/options.ts'
import { replaces } from '../options/written-files.ts'
import { analysisText } from '../texts/analysis-text.ts'
import { printJson } from '../texts/json-output.ts'
import { startProgress } from '../texts/progress.ts'
import { sideBySideText } from '../texts/side-by-side-text.ts'

/** `analyze`: accuracy and cycles of designs from the golden model alone. */
export const analyzeCommand: CliCommand = {
  define: command =>
    addMatrixOptions(
      addDesignOptions(
        command
          .option('--worst <n>', 'name the n matrices with the lowest SNR')
          .option('--csv <FILE>', `write the figures of each matrix, ${replaces}`)
          .option(
            '--html <FILE>',
            'write a page: histogram, error by subdiagonal and head, the worst matrix',
          )
          .option(
            '--output <T.npy>',
            `write the computed inverses (float64); beside --worst A, T and the exact inverse of these as .npz`,
          )
          .option('--json', 'print one JSON object'),
      ),
    ).addHelpText(
      'after',
      '\nDesign options take lists with commas: --scheme blocked,substitution --operand-width 8,6\nputs the designs side by side.',
    ),

  execute: async options => {
    const asked = await askedAnalysis(options)
    const { source, axes } = asked
    printNotes(asked.notes)
    const files = await openOutputFiles(asked)
    const progress = startProgress()
    try {
      const found = await withMatrices(source, input =>
        explainAll(asked, input, files.see, progress.report),
      )
      await files.finish(found)
      progress.stop()
      const [first] = found
      if (first === undefined) throw new Error('an analysis of no design')
      const isOne = axes.length === 0
      if (options['json'] === true)
        printJson('analyze', isOne ? inJson(asked)(first) : { designs: found.map(inJson(asked)) })
      else process.stdout.write(isOne ? analysisText(first, asked) : sideBySideText(found, asked))
    } finally {
      progress.stop()
      await files.close()
    }
    return 0
  },
}

/** An analysis, and the worst matrices where they are asked for. */
const inJson =
  ({ worst: most }: AskedAnalysis) =>
  ({ analysis, worst }: Explained): object => ({
    ...analysis,
    ...(most > 0 && { worst: worst.slice(0, most) }),
  })
