import type { Config } from '../../config/record/config.ts'
import { endOf, reachText } from '../../golden/notes/reach.ts'
import { plural } from '../../text/wording.ts'
import type { Survey } from './survey.ts'

interface Read {
  readonly survey: Pick<Survey, 'reachA' | 'reachT'>
  readonly designs: readonly Config[]
}

/** A sentence where A or T of an input is beyond the formats of designs; `all`: how many there are. */
export function reachNotes(read: readonly Read[], all: number, input: string): string[] {
  const beyond = read.map(({ survey, designs }) => ({
    survey,
    many: designs.filter(design => !holds(design, survey)).length,
  }))
  const many = beyond.reduce((sum, one) => sum + one.many, 0)
  if (many === 0) return []
  const own = beyond.filter(one => one.many > 0).map(({ survey }) => survey)
  const reachA = Math.max(...own.map(one => one.reachA))
  const reachT = Math.max(...own.map(one => one.reachT))
  const which =
    all === 1
      ? 'the format of the design'
      : `the formats of ${many} of ${plural(all, 'design', 'designs')}`
  const found = `A reaches ${reachText(reachA)} and T ${reachText(reachT)}, beyond ${which}`
  return [
    `${found}: saturations count stores of T, clipped counts elements of A; neumarray analyze --input ${input} looks for bounds that hold them`,
  ]
}

const holds = (design: Config, { reachA, reachT }: Read['survey']): boolean =>
  Math.max(reachA, reachT) <= endOf(design)
