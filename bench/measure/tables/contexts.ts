import type { Timing } from '../../../generator/program/cycles/timing.ts'
import { percent } from '../../../generator/text/wording.ts'
import { cyclesOf, timingOf } from './columns.ts'

/** One array with one and with two matrices at work, for the table of docs/hardware.md. */
export function contextRow(place: { readonly k: number; readonly P: number }): string[] {
  const { k: chunkSize, P: arraySize } = place
  const both = timingOf({ chunkSize, arraySize, contexts: 2 })
  const alone = cyclesOf('blocked', place)
  const latest = Math.max(...(both.pair?.compute ?? []))
  const substitution = timingOf({ chunkSize, arraySize, contexts: 2, scheme: 'substitution' })
  return [
    ...[chunkSize, arraySize, alone.interval, busy(alone), `**${both.interval}**`, busy(both)],
    ...[alone.compute, latest, cyclesOf('substitution', place).interval, substitution.interval],
  ].map(String)
}

const busy = ({ busy, interval }: Timing): string => percent(busy / interval)
