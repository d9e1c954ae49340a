import type { Command } from 'commander'

/** Values of a command's options, as commander hands them over: texts, or booleans of switches. */
export type OptionValues = Readonly<Record<string, unknown>>

/** One command of the command line. */
export interface CliCommand {
  /** Adds its options to the command. */
  readonly define: (command: Command) => Command
  /** Does the work and returns the exit status. */
  readonly execute: (options: OptionValues) => Promise<number>
}

/** For an option that may be given several times, and takes lists with commas. */
export const gathered = (text: string, before: readonly string[] = []): string[] => [
  ...before,
  ...listIn(text),
]

/** The items of a text with commas. */
export const listIn = (text: string): string[] => text.split(',').map(item => item.trim())

/** The texts given to such an option, if it was given. */
export function textsOf(options: OptionValues, name: string): readonly string[] | undefined {
  const values = options[name]
  return Array.isArray(values) ? values.map(String) : undefined
}

/** The text given to an option, if it was given. */
export function textOf(options: OptionValues, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}
