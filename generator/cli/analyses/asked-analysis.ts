import { ConfigError } from '../../config/errors.ts'
import { readSource } from '../inputs/matrix-options.ts'
import { fileInputProblems } from '../inputs/read-matrices.ts'
import { seedNotes } from '../inputs/seed-note.ts'
import type { Source } from '../inputs/source.ts'
import { type OptionValues, textOf } from '../options/command.ts'
import { wholeNumber } from '../options/number-in.ts'
import { writtenProblems } from '../options/written-files.ts'
import { type AskedDesigns, askedDesigns } from './asked-designs.ts'

/** An analysis that is asked for. */
export interface AskedAnalysis extends Pick<AskedDesigns, 'designs' | 'axes' | 'notes'> {
  readonly source: Source
  /** Files that are to be written. */
  readonly output: string | undefined
  readonly csv: string | undefined
  readonly html: string | undefined
  /** How many of the worst matrices are to be named; 0 for none. */
  readonly worst: number
}

/** Files that `analyze` writes, by option. */
const written = ['output', 'csv', 'html'] as const

/** Worst matrices that may be asked for: they are kept until the end. */
const mostWorst = 1000

/** Everything that is asked for; throws ConfigError with all that is wrong with it. */
export async function askedAnalysis(options: OptionValues): Promise<AskedAnalysis> {
  const { problems, ...asked } = await askedDesigns(options)
  const { source, problems: sourceProblems } = readSource(options)
  const worst = wholeNumber('worst', textOf(options, 'worst') ?? '0', 0, mostWorst)
  const [output, csv, html] = written.map(name => textOf(options, name))
  const all = [
    ...problems,
    ...sourceProblems,
    ...worst.problems,
    ...(await fileInputProblems(source)),
    ...(await writtenProblems(options, written)),
    ...outputProblems(output, asked.designs.length, worst.value),
  ]
  if (all.length > 0) throw new ConfigError(all)
  const notes = [...asked.notes, ...seedNotes(options, source)]
  return { ...asked, notes, source, output, csv, html, worst: worst.value }
}

/** `--output` holds T of one design; of the worst matrices alone it is an archive. */
function outputProblems(output: string | undefined, designs: number, worst: number): string[] {
  if (output === undefined || output === '') return []
  const isArchive = output.endsWith('.npz')
  return [
    ...(designs > 1
      ? [
          `--output takes T of one design, but the lists make ${designs}; leave it out, or give one design`,
        ]
      : []),
    ...(worst > 0 && !isArchive && output !== '/dev/null'
      ? [
          `--output ${output} beside --worst is to hold several arrays; give it a name that ends in .npz`,
        ]
      : []),
    ...(worst === 0 && isArchive
      ? [`--output ${output} is to hold T alone; name it .npy, or give --worst n for an archive`]
      : []),
  ]
}
