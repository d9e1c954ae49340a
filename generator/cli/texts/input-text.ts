import type { Found } from '../../inputs/findings/findings.ts'
import { axesNotes } from '../../inputs/findings/key-notes.ts'
import type { ReadingFacts } from '../../inputs/reading.ts'
import { unitText } from '../../inputs/unit-text.ts'
import { plural } from '../../text/wording.ts'
import { describeSource, type Source } from '../inputs/source.ts'

/** What was run, in a line: how many matrices from where, and how they were read. */
export function inputText(
  { matrices, input }: { readonly matrices: number; readonly input: ReadingFacts },
  source: Source,
): string {
  const { type, unit, negated } = input
  return [
    plural(matrices, 'matrix', 'matrices'),
    describeSource(source),
    ...(unit === null ? [] : [`${type} in units of ${unitText(unit)}`]),
    ...(negated ? ['negated'] : []),
  ].join(', ')
}

/** A line for each note of a report; those on axes stand with what was found. */
export function noteRows({ notes, found }: Noted): (readonly [label: string, text: string])[] {
  const above = found?.keys ? axesNotes(found.keys) : []
  return notes.filter(note => !above.includes(note)).map(note => ['note', note])
}

interface Noted {
  readonly notes: readonly string[]
  readonly found: Found | null
}
