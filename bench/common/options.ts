import { type ParseArgsConfig, parseArgs } from 'node:util'

/** Options of a measurement, as `parseArgs` takes them. */
export type Options = NonNullable<ParseArgsConfig['options']>

/**
 * What was asked on the command line; on a mistake it says so with the usage, sets exit status 2 and
 * gives null.
 */
export function readOptions<T>(
  usage: string,
  options: Options,
  read: (values: Readonly<Record<string, unknown>>) => T,
): T | null {
  try {
    return read(parseArgs({ options }).values)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n${usage}\n`)
    process.exitCode = 2
    return null
  }
}

/** Runs a measurement; what it refuses by RangeError is said with the usage, with exit status 2. */
export async function orRefuse(usage: string, measure: () => Promise<void>): Promise<void> {
  try {
    await measure()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    process.stderr.write(`${error.message}\n${usage}\n`)
    process.exitCode = 2
  }
}

/** Ends with status 2 when a measurement without options is given some, before it has begun. */
export function takeNoOptions(command: string): void {
  if (readOptions(`usage: ${command}`, {}, () => true) === null) process.exit()
}

/** A whole number from 1 on, or the default. Throws RangeError. */
export function countOf(values: Readonly<Record<string, unknown>>, option: string, usual: number) {
  const given = values[option]
  if (given === undefined) return usual
  const count = Number(given)
  if (Number.isInteger(count) && count >= 1) return count
  throw new RangeError(`--${option} is ${given}; expected a whole number from 1 on`)
}
