import { CommanderError } from 'commander'
import { BuildError, SimulationError } from '../../../sim/errors.ts'
import { ConfigError } from '../../config/errors.ts'
import { DesignError } from '../../hdl/ir/errors.ts'
import { InputError } from '../../inputs/errors.ts'
import { SynthesisError } from '../../synth/errors.ts'
import { DiskError } from '../../system/disk.ts'
import { ToolError } from '../../system/errors.ts'
import { ProblemsError } from '../../text/problems.ts'
import { OutputError, UsageError } from '../files/errors.ts'

/** Why a command line came to nothing. */
export interface Failure {
  readonly status: number
  /** One sentence each. */
  readonly problems: readonly string[]
  /** For a person. */
  readonly text: string
}

const wrongRequest = [ConfigError, InputError, UsageError, OutputError]
const failedWork = [BuildError, SimulationError, SynthesisError, DiskError]

/** The failure that an error means: ours in sentences, others, which are faults of ours, with their stack. */
export function failureOf(error: unknown): Failure {
  const status = statusOf(error)
  if (!(error instanceof Error)) return one(status, String(error))
  if (error instanceof CommanderError) return one(status, sentence(error.message))
  if (error instanceof ProblemsError) {
    return { status, problems: error.problems, text: error.message }
  }
  if (error instanceof DesignError) {
    return { status, problems: error.findings.map(({ text }) => text), text: error.message }
  }
  if (isOurs(error)) return one(status, error.message)
  return { ...one(status, String(error)), text: error.stack ?? String(error) }
}

/** Prints an error for a person; returns the exit status. */
export function printError(error: unknown, write: (text: string) => void): number {
  const { status, text } = failureOf(error)
  write(`${text}\n`)
  return status
}

function statusOf(error: unknown): number {
  if (error instanceof ToolError) return 3
  const isWrong = [CommanderError, ...wrongRequest].some(kind => error instanceof kind)
  return isWrong ? 2 : 1
}

const isOurs = (error: Error): boolean =>
  [ToolError, ...wrongRequest, ...failedWork].some(kind => error instanceof kind)

const one = (status: number, text: string): Failure => ({ status, problems: [text], text })

/** What commander says of a line, as a sentence of ours. */
const sentence = (message: string): string =>
  message
    .replace(/^error: /, '')
    .replace(/\n\(Did you mean (.*)\?\)$/, '; did you mean $1?')
    .replaceAll('\n', ' ')
