import type { SweepInput } from '../../sweep/spec/input.ts'
import { isStandardInput } from '../files/standard-input.ts'
import { readSource } from '../inputs/matrix-options.ts'
import { fileInputProblems } from '../inputs/read-matrices.ts'
import { besideFamily } from '../inputs/reading-options.ts'
import { inputOptions } from '../inputs/source.ts'
import { type OptionValues, textOf } from '../options/command.ts'

/** The files that a command line names for accuracy, and what is wrong with them. */
export async function inputOnLine(
  options: OptionValues,
): Promise<{ readonly input?: SweepInput; readonly problems: readonly string[] }> {
  const isGiven = inputOptions.some(name => textOf(options, name) !== undefined)
  if (!isGiven) return { problems: besideFamily(options) }
  // A sweep counts the matrices of a file, too.
  const { source, problems } = readSource({ ...options, count: undefined, seed: undefined })
  if (source.kind === 'family') return { problems }
  const { reading } = source
  const input =
    source.kind === 'file' ? { file: source.path, ...reading } : { ...source.paths, ...reading }
  const piped = inputOptions
    .filter(name => isStandardInput(textOf(options, name) ?? ''))
    .map(
      name =>
        `--${name} is standard input, which can be read once; a sweep reads it for each format: save it as a file`,
    )
  const families = textOf(options, 'families')
  const beside =
    families === undefined
      ? []
      : [
          `families is ${families}, but the matrices come from files; give either --families or the files`,
        ]
  return {
    input,
    problems: [...beside, ...problems, ...piped, ...(await fileInputProblems(source))],
  }
}

/** The options that it reads, for a sweep that takes none. */
export const inputOptionNames: readonly string[] = [
  ...inputOptions,
  ...['names', 'layout', 'normalize', 'inputUnit', 'negate'],
]
