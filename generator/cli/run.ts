import { createRequire } from 'node:module'
import { Command, CommanderError } from 'commander'
import { commands } from './commands/commands.ts'
import { printJson } from './texts/json-output.ts'
import { failureOf } from './texts/print-error.ts'
import { withCommands } from './unknown-command.ts'

const { version } = createRequire(import.meta.url)('neumarray/package.json') as { version: string }

const exitStatus = `
Exit status: 0 done and in agreement, 1 disagreement or a failed check,
2 the request or an input is wrong, 3 a tool is missing.
"neumarray COMMAND --help" lists the options of a command.`

/** Runs a command line, without the program's name, and returns its exit status. */
export async function run(line: readonly string[]): Promise<number> {
  let status = 0
  const all = commandLine(ended => {
    status = ended
  })
  try {
    await all.parseAsync(withHelpAsOption(line), { from: 'user' })
    return status
  } catch (error) {
    if (isHelp(error)) return error.exitCode === 0 ? 0 : 2
    return fail(withCommands(error, all), line)
  }
}

/** The commands with their names alone; the one that is called gets its options when it is. */
function commandLine(end: (status: number) => void): Command {
  const all = new Command('neumarray')
    .description(
      'Verilog that inverts unit lower triangular matrices: generated, proven, measured.',
    )
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
    .version(version)
    .addHelpText('after', exitStatus)
  for (const { name, description, isHidden = false } of commands) {
    all.command(name, { hidden: isHidden }).description(description)
  }
  return all.hook('preSubcommand', async (_, called) => {
    const { define, execute } = await loaded(called.name())
    define(called).action(async options => end(await execute(options)))
  })
}

const loaded = async (name: string) => {
  const command = commands.find(listed => listed.name === name)
  if (command === undefined) throw new Error(`${name} is no command`)
  return await command.load()
}

/** `help COMMAND` as `COMMAND --help`, which loads the options. */
const withHelpAsOption = (line: readonly string[]): string[] =>
  line[0] === 'help' && line.length > 1 ? [...line.slice(1), '--help'] : [...line]

/** Help and the version end commander too. */
const isHelp = (error: unknown): error is CommanderError =>
  error instanceof CommanderError && (error.exitCode === 0 || error.code === 'commander.help')

/** Says why there is nothing: to a person, and with `--json` to a program too. */
function fail(error: unknown, line: readonly string[]): number {
  const { status, problems, text } = failureOf(error)
  process.stderr.write(`${text}\n`)
  if (line.includes('--json')) printJson('error', { status, problems })
  return status
}
