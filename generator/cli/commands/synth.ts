import { ConfigError } from '../../config/errors.ts'
import { generate } from '../../generate.ts'
import {
  optionProblems,
  type SynthOptions,
  type SynthReport,
  synthesize,
} from '../../synth/index.ts'
import { ramAreaPerBit, ramAreaSource } from '../../synth/ram-area.ts'
import {
  type CliCommand,
  gathered,
  type OptionValues,
  textOf,
  textsOf,
} from '../options/command.ts'
import { numberIn } from '../options/number-in.ts'
import { addDesignOptions } from '../options/options.ts'
import { readRequest } from '../options/request.ts'
import { printJson } from '../texts/json-output.ts'
import { startProgress } from '../texts/progress.ts'
import { synthText } from '../texts/synth-text.ts'

/** `synth`: area, clock and power of a design, by Yosys, OpenSTA and nextpnr. */
export const synthCommand: CliCommand = {
  define: command =>
    addDesignOptions(
      command
        .option(
          '--target <T>',
          'cells, asic, ice40, ecp5 or xilinx (default cells: gates of no process)',
        )
        .option(
          '--liberty <FILE.lib>',
          'standard cells of a process, in one file or several (a,b, or the option again); needed by asic',
          gathered,
        )
        .option(
          '--yosys <Y>',
          'native, wasm (of the npm packages) or auto (default): native when found',
        )
        .option(
          '--ram-area-per-bit <UM2>',
          `area of a bit of memory, for asic (default ${ramAreaPerBit}: ${ramAreaSource})`,
        )
        .option('--no-clock', 'area alone: no slowest path, no power')
        .option('--json', 'print one JSON object'),
    ),

  execute: async options => {
    const { request, problems } = await readRequest(options)
    const asked = synthOptions(options)
    const all = [...problems, ...optionProblems(asked)]
    if (all.length > 0) throw new ConfigError(all)
    const report = await run(request, asked)
    if (options['json'] === true) printJson('synth', report)
    else process.stdout.write(synthText(report))
    return 0
  },
}

/** What stands on the line; values that are no numbers or names stay as they are, for the checks. */
function synthOptions(options: OptionValues): SynthOptions {
  const [liberty, perBit] = [textsOf(options, 'liberty'), textOf(options, 'ramAreaPerBit')]
  return {
    target: (textOf(options, 'target') ?? 'cells') as SynthOptions['target'],
    yosys: (textOf(options, 'yosys') ?? 'auto') as NonNullable<SynthOptions['yosys']>,
    clock: options['clock'] !== false,
    ...(liberty !== undefined && { liberty }),
    ...(perBit !== undefined && { ramAreaPerBit: numberIn(perBit) as number }),
  }
}

async function run(request: unknown, options: SynthOptions): Promise<SynthReport> {
  const progress = startProgress()
  try {
    return await synthesize(generate(request), { ...options, progress: progress.report })
  } finally {
    progress.stop()
  }
}
