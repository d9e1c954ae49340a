import type { Command } from 'commander'
import { familyNames, nameProblems } from '../../inputs/families/families.ts'
import { matrixLimit } from '../../inputs/families/family.ts'
import type { Reading } from '../../inputs/reading.ts'
import { show } from '../../text/wording.ts'
import { inputName } from '../files/standard-input.ts'
import { type OptionValues, textOf } from '../options/command.ts'
import { numberIn, wholeNumber } from '../options/number-in.ts'
import { unitIn } from './input-unit.ts'

/** Where matrices come from. */
export type Source =
  | {
      readonly kind: 'file'
      readonly path: string
      readonly reading: Reading
      readonly seed: number
    }
  | {
      readonly kind: 'family'
      readonly family: string
      readonly count: number
      readonly seed: number
    }

/** Adds the options that choose matrices. */
export const addMatrixOptions = (command: Command): Command =>
  command
    .option(
      '--input <A.npy>',
      'matrices (n,k,k) or (k,k), real or of integers; - is standard input',
    )
    .option('--input-unit <U>', 'what 1 stands for in a file of integers: 2^-7, or a number')
    .option('--negate', 'the file holds L = -A, as of Flash Linear Attention: T = (I + L)^-1')
    .option('--family <NAME>', 'matrices of a family instead (default mix)')
    .option('--count <n>', 'how many of the family (default 16)')
    .option('--seed <s>', 'seed of all that is drawn at random (default 0)')
    .addHelpText('after', `\nFamilies: ${familyNames.join(', ')}.`)

/** The chosen source, and what is wrong with the choice. */
export function readSource(options: OptionValues): { source: Source; problems: string[] } {
  const input = textOf(options, 'input')
  const seed = wholeNumber('seed', textOf(options, 'seed') ?? '0', 0, 2 ** 32 - 1)
  if (input !== undefined) {
    const { reading, problems } = readReading(options)
    const source = { kind: 'file', path: input, reading, seed: seed.value } as const
    return { source, problems: [...besideFile(options, input), ...problems, ...seed.problems] }
  }
  const family = textOf(options, 'family') ?? 'mix'
  const count = wholeNumber('count', textOf(options, 'count') ?? '16', 1, matrixLimit)
  return {
    source: { kind: 'family', family, count: count.value, seed: seed.value },
    problems: [
      ...besideFamily(options),
      ...nameProblems(family),
      ...count.problems,
      ...seed.problems,
    ],
  }
}

/** How the numbers of a file are to be read, and what is wrong with that. */
function readReading(options: OptionValues): { reading: Reading; problems: string[] } {
  const text = textOf(options, 'inputUnit')
  const unit = text === undefined ? undefined : unitIn(text)
  const isWrong = text !== undefined && unit === undefined
  const expected = 'expected a power of two such as 2^-7, or a number above 0'
  return {
    reading: { ...(unit !== undefined && { unit }), negate: options['negate'] === true },
    problems: isWrong ? [`input unit is ${show(text)}; ${expected}`] : [],
  }
}

/** A source in words. */
export const describeSource = (source: Source): string =>
  source.kind === 'family' ? `family ${source.family}, seed ${source.seed}` : inputName(source.path)

/** What only says how a file is to be read. */
const besideFamily = (options: OptionValues): string[] =>
  (
    [
      ['inputUnit', '--input-unit'],
      ['negate', '--negate'],
    ] as const
  ).flatMap(([name, flag]) =>
    options[name] === undefined
      ? []
      : [`${flag} says how a file is read; give it with --input, or leave it out`],
  )

const besideFile = (options: OptionValues, input: string): string[] =>
  ['family', 'count'].flatMap(name => {
    const value = textOf(options, name)
    if (value === undefined) return []
    const given = `${name} is ${show(numberIn(value))}, but the matrices come from ${input}`
    return [`${given}; give either --input or --${name}`]
  })
