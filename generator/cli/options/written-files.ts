import { fileProblems, overwriteProblems, samePlaceProblems } from '../files/output-check.ts'
import { type OptionValues, textOf } from './command.ts'

/** Said of each option that names a file to be written. */
export const replaces = 'in place of any file of that name, once the run is done'

/** Options that name files to be read. */
const readNames = ['input', 'keys', 'beta', 'gate', 'config']

/**
 * What is wrong with the files that these options name to be written: each is one that can be, of
 * its own, and not one that is read.
 */
export async function writtenProblems(
  options: OptionValues,
  names: readonly string[],
): Promise<string[]> {
  const named = (name: string) => [`--${name}`, textOf(options, name)] as const
  const problems = names.map(name => fileProblems(...named(name)))
  for (const [n, one] of names.entries()) {
    for (const other of names.slice(n + 1))
      problems.push(samePlaceProblems(named(one), named(other)))
  }
  for (const read of readNames) {
    for (const name of names) problems.push(overwriteProblems(named(name), named(read)))
  }
  return (await Promise.all(problems)).flat()
}
