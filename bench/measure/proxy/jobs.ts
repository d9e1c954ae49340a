import type { TrainedModel } from '../../../generator/model/trained.ts'
import { hardestPeriod } from '../../../generator/sweep/parts/period.ts'
import type { Heard, PerplexityAnswer, PerplexityJob } from '../perplexity/job.ts'
import { ordinary, repeatedTexts, type Sequence } from '../perplexity/texts.ts'
import type { Design } from './designs.ts'

/** How much is read by each design. */
export interface Amount {
  /** Tokens of ordinary text. */
  readonly tokens: number
  /** Texts in which some tokens repeat. */
  readonly texts: number
}

/** Designs that read the same texts in one process; each job reads by an exact T as well. */
interface Group {
  readonly members: readonly Design[]
  readonly job: PerplexityJob
}

/** Tokens of a sequence of ordinary text: short, so that there are many for a standard error. */
export const length = 128

/** Designs of a process at most, so that progress shows. */
const most = 10

/** Ordinary texts, then those in which tokens repeat, for all designs. Throws RangeError. */
export async function groupsOf(
  model: TrainedModel,
  designs: readonly Design[],
  { tokens, texts }: Amount,
): Promise<Group[]> {
  const text = await ordinary(model, tokens, length)
  const kindOf = ({ chunkSize, config }: Design) => `${chunkSize} ${hardestPeriod(config)}`
  const kinds = [...new Set(designs.map(kindOf))]
  return kinds.flatMap(kind => {
    const alike = designs.filter(design => kindOf(design) === kind)
    const [chunkSize = 0, period = 0] = kind.split(' ').map(Number)
    const sequences = [...text, ...repeatedTexts(model, period, texts)]
    return Array.from({ length: Math.ceil(alike.length / most) }, (_, n) => {
      const members = alike.slice(n * most, (n + 1) * most)
      const name = `k ${chunkSize}, period ${period}, part ${n + 1}`
      const schemes = members.map(({ scheme }) => scheme)
      return { members, job: { name, chunkSize, schemes, sequences } }
    })
  })
}

/** Texts that a design has read, and what was heard of each. */
export interface Read {
  readonly texts: readonly Sequence[]
  readonly heard: readonly Heard[]
}

export interface HeardOf {
  readonly design: Design
  readonly ordinary: Read
  readonly repeated: Read
}

/** The answers to the jobs of groups, by design; the first `count` texts are ordinary ones. */
export function heardOf(
  groups: readonly Group[],
  answers: readonly PerplexityAnswer[],
  count: number,
): HeardOf[] {
  return groups.flatMap(({ members, job: { sequences } }, at) =>
    members.map((design, n) => {
      const heard = (answers[at]?.heard ?? []).map(one => ({ ...one, bits: [one.bits[n] ?? null] }))
      const part = (from: number, to?: number): Read => ({
        texts: sequences.slice(from, to),
        heard: heard.slice(from, to),
      })
      return { design, ordinary: part(0, count), repeated: part(count) }
    }),
  )
}
