import type { Command } from 'commander'
import { familyNames, nameProblems } from '../../inputs/families/families.ts'
import { matrixLimit } from '../../inputs/families/family.ts'
import { show } from '../../text/wording.ts'
import { type OptionValues, textOf } from '../options/command.ts'
import { numberIn, wholeNumber } from '../options/number-in.ts'
import { addReadingOptions, besideFamily, readReading } from './reading-options.ts'
import { inputOptions, type Source } from './source.ts'

/** Adds the options that name files of matrices, and say how they are read. */
export const addFileOptions = (command: Command): Command =>
  addReadingOptions(
    command
      .option(
        '--input <FILE>',
        '.npy, .npz or .safetensors of A (n,k,k), or of k, beta and g; - is standard input',
      )
      .option('--keys <K.npy>', 'keys (B,T,H,D) instead, with --beta')
      .option('--beta <B.npy>', 'beta (B,T,H)')
      .option('--gate <G.npy>', 'g (B,T,H), logarithms of the decay; without it nothing decays'),
  )

/** Adds the options that choose matrices. */
export const addMatrixOptions = (command: Command): Command =>
  addFileOptions(command)
    .option('--family <NAME>', 'matrices of a family instead (default mix)')
    .option('--count <n>', 'how many of the family (default 16)')
    .option('--seed <s>', 'seed of all that is drawn at random (default 0)')
    .addHelpText('after', `\nFamilies: ${familyNames.join(', ')}.`)

/** The chosen source, and what is wrong with the choice. */
export function readSource(options: OptionValues): { source: Source; problems: string[] } {
  const seed = wholeNumber('seed', textOf(options, 'seed') ?? '0', 0, 2 ** 32 - 1)
  const given = inputOptions.filter(name => textOf(options, name) !== undefined)
  if (given.length > 0) {
    const { source, problems } = readFiles(options, seed.value)
    return { source, problems: [...besideFile(options, given), ...problems, ...seed.problems] }
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

/** One file, or one for each tensor. */
function readFiles(options: OptionValues, seed: number): { source: Source; problems: string[] } {
  const [path, keys, beta, gate] = inputOptions.map(name => textOf(options, name))
  const { reading, problems } = readReading(options)
  const single = [keys, beta, gate].some(one => one !== undefined)
  if (path !== undefined) {
    const both = single
      ? ['the matrices come from --input; give either that or --keys, --beta and --gate']
      : []
    return { source: { kind: 'file', path, reading, seed }, problems: [...both, ...problems] }
  }
  const missing = [
    ...missingTensors(keys, beta),
    ...(reading.names === undefined
      ? []
      : ['--names says what tensors of a file are called; give it with --input, or leave it out']),
  ]
  const paths = { keys: keys ?? '-', beta: beta ?? '-', gate }
  return { source: { kind: 'keys', paths, reading, seed }, problems: [...missing, ...problems] }
}

function missingTensors(keys: string | undefined, beta: string | undefined): string[] {
  if (keys !== undefined && beta !== undefined) return []
  if (keys === undefined && beta === undefined)
    return ['--gate is given alone, but A is made from keys; add --keys K.npy --beta B.npy']
  return keys === undefined
    ? ['--keys is missing; expected --keys K.npy beside --beta']
    : ['--beta is missing; expected --beta B.npy beside --keys']
}

const besideFile = (options: OptionValues, given: readonly string[]): string[] =>
  ['family', 'count'].flatMap(name => {
    const value = textOf(options, name)
    if (value === undefined) return []
    const files = given.map(option => textOf(options, option)).join(' and ')
    const found = `${name} is ${show(numberIn(value))}, but the matrices come from ${files}`
    return [`${found}; give either --${given.join(', --')} or --${name}`]
  })
