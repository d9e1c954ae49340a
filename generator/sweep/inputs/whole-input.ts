import { ConfigError } from '../../config/errors.ts'
import type { Config } from '../../config/record/config.ts'
import { type OpenInput, openInput } from '../../golden/input.ts'
import { InputError } from '../../inputs/errors.ts'
import { recent } from '../../inputs/recent.ts'
import type { Space } from '../points.ts'
import { inputText, type SweepInput } from '../spec/input.ts'
import { asksFor } from '../spec/spec.ts'
import { withFiles } from './files.ts'
import { reachNotes } from './reach-notes.ts'
import { type Survey, surveyOf } from './survey.ts'

/**
 * Reads the input of a sweep through before a point is measured, once for each chunk size, and gives
 * the notes of `analyze` on it. Throws ConfigError, with the names of the files, where it is damaged
 * or holds what is no number, and where no design can read it. A design that cannot is a row with the
 * reason where others can. `content`: what the files hold, hashed.
 */
export async function wholeInput(
  { spec, points }: Space,
  content: string | undefined,
): Promise<readonly string[]> {
  const { input } = spec
  if (input === undefined || !asksFor(spec, 'accuracy')) return []
  const configs = points.flatMap(({ config }) => config ?? [])
  const key = JSON.stringify([content, input, configs.map(formatOf)])
  return await recent(known, most, key, () => read(input, configs))
}

/** The command line asks before it writes, and the sweep itself again. */
const known = new Map<string, Promise<readonly string[]>>()
const most = 4

const formatOf = ({ chunkSize, operandWidth, fractionBits, boundA, boundT }: Config): string =>
  [chunkSize, operandWidth, fractionBits, boundA, boundT].join()

async function read(input: SweepInput, configs: readonly Config[]): Promise<readonly string[]> {
  const problems = new Set<string>()
  const found: { readonly survey: Survey; readonly designs: readonly Config[] }[] = []
  for (const k of new Set(configs.map(({ chunkSize }) => chunkSize))) {
    const designs = configs.filter(({ chunkSize }) => chunkSize === k)
    // Integers that fit any width fit the widest.
    for (const config of distinct(designs).sort((a, b) => b.operandWidth - a.operandWidth)) {
      const result = await surveyed(input, config, designs)
      if ('survey' in result) {
        found.push({ survey: result.survey, designs })
        break
      }
      for (const problem of result.problems) problems.add(`${inputText(input)}: ${problem}`)
      // What can be opened and not be read is damaged, for any design.
      if (result.isOpen) throw new ConfigError([...problems])
    }
  }
  if (found.length === 0 && problems.size > 0) throw new ConfigError([...problems])
  const notes = found.flatMap(({ survey }) => survey.notes)
  return [...new Set([...notes, ...reachNotes(found, configs.length, inputText(input))])]
}

const distinct = (configs: readonly Config[]): Config[] => [
  ...new Map(configs.map(config => [formatOf(config), config])).values(),
]

type Surveyed =
  | { readonly survey: Survey }
  | { readonly problems: readonly string[]; readonly isOpen: boolean }

async function surveyed(
  input: SweepInput,
  config: Config,
  designs: readonly Config[],
): Promise<Surveyed> {
  let open: OpenInput | undefined
  try {
    return await withFiles(input, async files => {
      open = await openInput(files, config)
      return { survey: await surveyOf(open, designs) }
    })
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return { problems: error.problems, isOpen: open !== undefined }
  }
}
