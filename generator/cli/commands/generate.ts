import { describeConfig } from '../../config/describe.ts'
import { ConfigError } from '../../config/errors.ts'
import { generate } from '../../generate.ts'
import { timing } from '../../program/cycles/timing.ts'
import { folderProblems } from '../files/output-check.ts'
import { writeDesign } from '../files/write-design.ts'
import { type CliCommand, textOf } from '../options/command.ts'
import { printNotes } from '../options/notes.ts'
import { addDesignOptions } from '../options/options.ts'
import { readRequest } from '../options/request.ts'
import { printJson } from '../texts/json-output.ts'
import { predictedText } from '../texts/report-text.ts'
import { labelled } from '../texts/table.ts'

/** `generate`: the files of a design, into a folder. */
export const generateCommand: CliCommand = {
  define: command =>
    addDesignOptions(
      command
        .option(
          '--out <DIR>',
          'folder to write; an earlier state of the design is replaced, other files stay',
        )
        .option('--force', 'replace another design and files that were changed, too')
        .option('--json', 'print one JSON object'),
    ),

  execute: async options => {
    const { request, problems, notes } = await readRequest(options)
    const out = textOf(options, 'out') ?? ''
    const all = [...problems, ...(await folderProblems('--out', out))]
    if (all.length > 0) throw new ConfigError(all)
    printNotes(notes)
    const { config, program, topName, files } = generate(request)
    const wayOut = 'choose another folder, or replace them with --force'
    await writeDesign(out, topName, files, { force: options['force'] === true, wayOut })
    const { compute, interval, pair } = timing(program)
    const cycles = { compute, interval, ...(pair && { pair: { compute: pair.compute } }) }
    if (options['json'] === true) {
      const names = files.map(({ path }) => path).sort()
      printJson('generate', { config, out, files: names, cycles })
    } else {
      process.stdout.write(
        labelled([
          ['design', describeConfig(config)],
          ['cycles', predictedText(cycles)],
          ['written', `${files.length} files to ${out}`],
        ]),
      )
    }
    return 0
  },
}
