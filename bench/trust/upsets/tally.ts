import { type Campaign, type Ending, isReported } from './campaign.ts'
import type { UpsetDesign } from './designs.ts'
import { type Kind, kinds } from './targets.ts'

/** How the upsets of one kind of bit in one design ended. */
export interface Tally {
  readonly kind: Kind
  /** Bits of this kind in the design. */
  readonly bits: number
  readonly runs: number
  /** Right results, and how many of these runs an output reported all the same. */
  readonly masked: number
  readonly maskedReported: number
  readonly wrongReported: number
  readonly hungReported: number
  readonly wrongSilent: number
  readonly hungSilent: number
  /** Of the wrong and hung ones, those that each output reported in time. */
  readonly by: Readonly<Record<'memory_error' | 'control_error' | 'frame_error', number>>
  /** Registers whose upsets ended silently wrong or hung, the most frequent first, at most eight. */
  readonly silentIn: readonly { readonly path: string; readonly count: number }[]
}

/** The tallies of a campaign, a kind each. */
export const talliesOf = ({ bits, endings }: Campaign): Tally[] =>
  kinds.map(kind =>
    tallyOf(
      kind,
      bits[kind],
      endings.filter(one => one.kind === kind),
    ),
  )

function tallyOf(kind: Kind, bits: number, endings: readonly Ending[]): Tally {
  const count = (is: (one: Ending) => boolean): number => endings.filter(is).length
  const ends = (ending: Ending['ending'], reported: boolean) =>
    count(one => one.ending === ending && isReported(one) === reported)
  const harmful = endings.filter(({ ending }) => ending !== 'masked')
  return {
    kind,
    bits,
    runs: endings.length,
    masked: count(({ ending }) => ending === 'masked'),
    maskedReported: ends('masked', true),
    wrongReported: ends('wrong', true),
    hungReported: ends('hung', true),
    wrongSilent: ends('wrong', false),
    hungSilent: ends('hung', false),
    by: {
      memory_error: harmful.filter(one => one.memoryError).length,
      control_error: harmful.filter(one => one.controlError).length,
      frame_error: harmful.filter(one => one.frameError).length,
    },
    silentIn: mostFrequent(harmful.filter(one => !isReported(one)).map(({ path }) => path)),
  }
}

function mostFrequent(paths: readonly string[]): Tally['silentIn'] {
  const counts = new Map<string, number>()
  for (const path of paths) counts.set(path, (counts.get(path) ?? 0) + 1)
  return [...counts]
    .map(([path, count]) => ({ path, count }))
    .sort((a, b) => b.count - a.count || (a.path < b.path ? -1 : 1))
    .slice(0, 8)
}

/** Runs that ended silently wrong or hung. */
export const silentOf = ({ wrongSilent, hungSilent }: Tally): number => wrongSilent + hungSilent

/** The kinds of which a design promises that no upset stays silent. */
export const promised = ({ request }: UpsetDesign): readonly Kind[] => [
  ...(request.harden === 'sequencer' ? ['control' as const] : []),
  ...(request.parity === 'memories' ? ['memory' as const] : []),
]
