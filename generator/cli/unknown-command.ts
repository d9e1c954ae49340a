import { type Command, CommanderError } from 'commander'
import { nearest, show } from '../text/wording.ts'
import { UsageError } from './files/errors.ts'

/** An error as it is to be told: with an unknown command come the nearest and all there are. */
export function withCommands(error: unknown, all: Command): unknown {
  if (!(error instanceof CommanderError) || error.code !== 'commander.unknownCommand') return error
  const [name = ''] = all.args
  const shown = all.createHelp().visibleCommands(all)
  const names = shown.map(command => command.name())
  const meant = nearest(name, names)
  const guess = meant === undefined ? '' : ` (did you mean ${meant}?)`
  return new UsageError(
    `there is no command ${show(name)}${guess}; the commands are ${names.join(', ')}`,
  )
}
