import type { Command } from 'commander'
import { show } from '../config/wording.ts'
import { familyNames } from '../inputs/families.ts'
import { matrixLimit } from '../inputs/family.ts'
import { type OptionValues, textOf } from './command.ts'
import { numberIn } from './number-in.ts'

/** Where matrices come from. */
export type Source =
  | { readonly kind: 'file'; readonly path: string; readonly seed: number }
  | {
      readonly kind: 'family'
      readonly family: string
      readonly count: number
      readonly seed: number
    }

/** Adds the options that choose matrices. */
export const addMatrixOptions = (command: Command): Command =>
  command
    .option('--input <A.npy>', 'matrices (n,k,k) or (k,k): real numbers, or integers of W bits')
    .option('--family <NAME>', 'matrices of a family instead (default mix)')
    .option('--count <n>', 'how many of the family (default 16)')
    .option('--seed <s>', 'seed of all that is drawn at random (default 0)')
    .addHelpText('after', `\nFamilies: ${familyNames.join(', ')}.`)

/** The chosen source, and what is wrong with the choice. */
export function readSource(options: OptionValues): { source: Source; problems: string[] } {
  const input = textOf(options, 'input')
  const seed = wholeNumber('seed', textOf(options, 'seed') ?? '0', 0, 2 ** 32 - 1)
  if (input !== undefined) {
    const problems = [...besideFile(options, input), ...seed.problems]
    return { source: { kind: 'file', path: input, seed: seed.value }, problems }
  }
  const family = textOf(options, 'family') ?? 'mix'
  const count = wholeNumber('count', textOf(options, 'count') ?? '16', 1, matrixLimit)
  const known = familyNames.includes(family)
  const unknown = `family is ${show(family)}; expected one of ${familyNames.join(', ')}`
  return {
    source: { kind: 'family', family, count: count.value, seed: seed.value },
    problems: [...(known ? [] : [unknown]), ...count.problems, ...seed.problems],
  }
}

/** A source in words. */
export const describeSource = (source: Source): string =>
  source.kind === 'file' ? source.path : `family ${source.family}, seed ${source.seed}`

const besideFile = (options: OptionValues, input: string): string[] =>
  ['family', 'count'].flatMap(name => {
    const value = textOf(options, name)
    if (value === undefined) return []
    const given = `${name} is ${show(numberIn(value))}, but the matrices come from ${input}`
    return [`${given}; give either --input or --${name}`]
  })

/** The number of an option, and the sentence when it is none or out of range. */
export function wholeNumber(
  name: string,
  text: string,
  low: number,
  high: number,
): { value: number; problems: string[] } {
  const value = numberIn(text)
  if (typeof value === 'number' && Number.isInteger(value) && value >= low && value <= high) {
    return { value, problems: [] }
  }
  const expected = `expected a whole number from ${low} to ${high}`
  return { value: low, problems: [`${name} is ${show(value)}; ${expected}`] }
}
