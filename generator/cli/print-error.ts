import { CommanderError } from 'commander'
import { BuildError, SimulationError } from '../../sim/errors.ts'
import { ConfigError } from '../config/errors.ts'
import { DesignError } from '../hdl/errors.ts'
import { InputError } from '../inputs/errors.ts'
import { SynthesisError } from '../synth/index.ts'
import { DiskError } from '../tools/disk.ts'
import { ToolError } from '../tools/errors.ts'
import { OutputError, UsageError } from './errors.ts'

const wrongRequest = [ConfigError, InputError, UsageError, OutputError]
const failedWork = [DesignError, BuildError, SimulationError, SynthesisError, DiskError]

/** Prints an error, ours as sentences and others with their stack; returns the exit status. */
export function printError(error: unknown, write: (text: string) => void): number {
  if (error instanceof CommanderError) return printUsage(error, write)
  const [status, text] = describe(error)
  write(`${text}\n`)
  return status
}

function describe(error: unknown): [status: number, text: string] {
  if (!(error instanceof Error)) return [1, String(error)]
  if (wrongRequest.some(kind => error instanceof kind)) return [2, error.message]
  if (error instanceof ToolError) return [3, error.message]
  if (failedWork.some(kind => error instanceof kind)) return [1, error.message]
  return [1, error.stack ?? String(error)]
}

/** Help and version were asked for; everything else of commander is a line it did not understand. */
function printUsage({ exitCode, code, message }: CommanderError, write: (text: string) => void) {
  if (exitCode === 0) return 0
  if (code === 'commander.help') return 2
  write(`${sentence(message)}\n`)
  return 2
}

const sentence = (message: string): string =>
  message
    .replace(/^error: /, '')
    .replace(/\n\(Did you mean (.*)\?\)$/, '; did you mean $1?')
    .replaceAll('\n', ' ')
