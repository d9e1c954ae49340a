import type { Command } from 'commander'

/** Values of a command's options, as commander hands them over: texts, or booleans of switches. */
export type OptionValues = Readonly<Record<string, unknown>>

/** One command of the command line. */
export interface CliCommand {
  /** Adds the command with its options. */
  readonly define: (program: Command) => Command
  /** Does the work and returns the exit status. */
  readonly execute: (options: OptionValues) => Promise<number>
}

/** The text given to an option, if it was given. */
export function textOf(options: OptionValues, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

/** Prints an object as the one thing on standard output. */
export const printJson = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
}
