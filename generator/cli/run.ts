import { createRequire } from 'node:module'
import { Command } from 'commander'
import { analyzeCommand } from './analyze.ts'
import type { CliCommand } from './command.ts'
import { demoCommand } from './demo.ts'
import { familiesCommand } from './families.ts'
import { generateCommand } from './generate.ts'
import { printError } from './print-error.ts'
import { simulateCommand } from './simulate.ts'
import { sweepCommand } from './sweep.ts'
import { sweepTaskCommand } from './sweep-task.ts'
import { synthCommand } from './synth.ts'
import { withCommands } from './unknown-command.ts'

const commands: readonly CliCommand[] = [
  generateCommand,
  simulateCommand,
  analyzeCommand,
  synthCommand,
  sweepCommand,
  familiesCommand,
  sweepTaskCommand,
  demoCommand,
]

const { version } = createRequire(import.meta.url)('neumarray/package.json') as { version: string }

const exitStatus = `
Exit status: 0 done and in agreement, 1 disagreement or a failed check,
2 the request or an input is wrong, 3 a tool is missing.
"neumarray COMMAND --help" lists the options of a command.`

/** Runs a command line, without the program's name, and returns its exit status. */
export async function run(line: readonly string[]): Promise<number> {
  const all = new Command('neumarray')
    .description(
      'Verilog that inverts unit lower triangular matrices: generated, proven, measured.',
    )
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
    .version(version)
    .addHelpText('after', exitStatus)
  let status = 0
  for (const { define, execute } of commands) {
    define(all).action(async options => {
      status = await execute(options)
    })
  }
  try {
    await all.parseAsync(line, { from: 'user' })
    return status
  } catch (error) {
    return printError(withCommands(error, all), text => process.stderr.write(text))
  }
}
