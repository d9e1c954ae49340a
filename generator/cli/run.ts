import { createRequire } from 'node:module'
import { Command, CommanderError } from 'commander'
import { ConfigError } from '../config/errors.ts'
import { commands } from './commands/commands.ts'
import { UsageError } from './files/errors.ts'
import { watchRepeated } from './options/repeated.ts'
import { printJson } from './texts/json-output.ts'
import { failureOf } from './texts/print-error.ts'
import { asUsage, unknownCommand } from './usage.ts'

const { version } = createRequire(import.meta.url)('neumarray/package.json') as { version: string }

const exitStatus = `
Exit status: 0 done and in agreement, 1 disagreement or a failed check,
2 the request or an input is wrong, 3 a tool is missing.
"neumarray COMMAND --help" lists the options of a command.`

/** Runs a command line, without the program's name, and returns its exit status. */
export async function run(line: readonly string[]): Promise<number> {
  let status = 0
  let called: Command | undefined
  const all = commandLine(
    command => {
      called = command
    },
    ended => {
      status = ended
    },
  )
  try {
    await all.parseAsync(withHelpAsOption(line, all), { from: 'user' })
    return status
  } catch (error) {
    if (isHelp(error)) return error.exitCode === 0 ? 0 : 2
    return fail(asUsage(error, all, called), line)
  }
}

/** The commands with their names alone; the one that is called gets its options when it is. */
function commandLine(call: (command: Command) => void, end: (status: number) => void): Command {
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
    call(called)
    const repeated = watchRepeated(define(called))
    called.action(async options => {
      const problems = repeated()
      if (problems.length > 0) throw new ConfigError(problems)
      end(await execute(options))
    })
  })
}

const loaded = async (name: string) => {
  const command = commands.find(listed => listed.name === name)
  if (command === undefined) throw new Error(`${name} is no command`)
  return await command.load()
}

/** `help COMMAND` as `COMMAND --help`, which loads the options. Throws UsageError. */
function withHelpAsOption(line: readonly string[], all: Command): string[] {
  const [first = '', second, ...more] = line
  if (first === 'help' && more.length > 0) {
    throw new UsageError(`help takes one command, but found ${line.slice(1).join(' and ')}`)
  }
  const asked = first === 'help' && second !== undefined ? [second, '--help'] : [...line]
  const name = asked[0] ?? ''
  const isCommand = name === 'help' || commands.some(listed => listed.name === name)
  // With --help commander would pass over a command that there is not.
  if (name !== '' && !name.startsWith('-') && !isCommand) throw unknownCommand(name, all)
  return asked
}

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
