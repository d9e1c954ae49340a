import { type Command, CommanderError } from 'commander'
import { nearest, wayOut } from '../text/nearest.ts'
import { show } from '../text/wording.ts'
import { UsageError } from './files/errors.ts'

/**
 * An error as it is to be told: what commander says of a line as a sentence with what was found and
 * the way out. `called` is the command whose options were read.
 */
export function asUsage(error: unknown, all: Command, called: Command | undefined): unknown {
  if (!(error instanceof CommanderError)) return error
  const found = /'(.*)'/.exec(error.message)?.[1] ?? ''
  switch (error.code) {
    case 'commander.unknownCommand':
      return unknownCommand(all.args[0] ?? '', all)
    case 'commander.unknownOption':
      return new UsageError(
        called === undefined ? beforeCommand(found, all) : unknownOption(found, called),
      )
    case 'commander.optionMissingArgument':
      return new UsageError(`${found.split(' ')[0]} has no value; expected ${found}`)
    case 'commander.missingMandatoryOptionValue':
      return new UsageError(`${found.split(' ')[0]} is missing; expected ${found}`)
    case 'commander.excessArguments':
      return new UsageError(called === undefined ? error.message : excess(called))
    default:
      return error
  }
}

/** The sentence for a command that there is not: the nearest, or all there are. */
export function unknownCommand(name: string, all: Command): UsageError {
  return new UsageError(
    `there is no command ${show(name)}; ${wayOut(name, 'commands', namesOf(all))}`,
  )
}

const namesOf = (all: Command): string[] =>
  all
    .createHelp()
    .visibleCommands(all)
    .map(command => command.name())

const beforeCommand = (flag: string, all: Command): string =>
  `${flag} stands before any command; name one first, out of ${namesOf(all).join(', ')}`

function unknownOption(flag: string, called: Command): string {
  const known = called.options.flatMap(({ long }) => long ?? [])
  const begun = known.filter(name => flag.length > 3 && name.startsWith(flag))
  const meant = begun.length > 0 ? begun.slice(0, 3).join(' or ') : nearest(flag, known)
  const way = meant === undefined ? `${helpOf(called)} lists them` : `did you mean ${meant}?`
  return `${called.name()} has no option ${flag}; ${way}`
}

function excess(called: Command): string {
  const found = called.args.map(show).join(' and ')
  return `${called.name()} takes options alone, but found ${found}; leave that out, or see ${helpOf(called)}`
}

const helpOf = (called: Command): string => `neumarray ${called.name()} --help`
