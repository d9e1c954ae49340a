import { type Command, CommanderError } from 'commander'
import { wayOut } from '../text/nearest.ts'
import { show } from '../text/wording.ts'
import { UsageError } from './files/errors.ts'

/** An error as it is to be told: an unknown command comes with the nearest, or all there are. */
export function withCommands(error: unknown, all: Command): unknown {
  if (!(error instanceof CommanderError) || error.code !== 'commander.unknownCommand') return error
  const [name = ''] = all.args
  const shown = all.createHelp().visibleCommands(all)
  const names = shown.map(command => command.name())
  return new UsageError(`there is no command ${show(name)}; ${wayOut(name, 'commands', names)}`)
}
