import type { SignalView, Simulator } from './simulator.ts'
import { definitions, idOf, valueText } from './vcd.ts'

export interface WaveformOptions {
  /** Signals and scopes by their paths, as `u_core` or `count_q`; everything by default. */
  readonly signals?: readonly string[]
  /** Name of the scope around all; `top` by default. */
  readonly scope?: string
}

/** Half of a clock cycle in the unit of time of the text, a nanosecond. */
const halfCycle = 5

/**
 * Records signals from the next cycle on. Gives the text of what was recorded so far, a value change
 * dump (VCD) without dates: the same run gives the same bytes. Throws RangeError for an unknown path.
 */
export function waveform(
  of: Pick<Simulator, 'signals' | 'watch'>,
  { signals = [''], scope = 'top' }: WaveformOptions = {},
): () => string {
  const seen = new Map(signals.flatMap(path => of.signals(path)).map(one => [one.path, one]))
  const views: readonly SignalView[] = [...seen.values()]
  const last: (bigint | undefined)[] = views.map(() => undefined)
  const changes: string[] = []
  let end = 0
  of.watch(cycle => {
    const time = 2 * halfCycle * cycle
    end = time + 2 * halfCycle
    changes.push(`#${time}`, `1${idOf(0)}`)
    for (const [place, view] of views.entries()) {
      const value = view.read()
      if (value === last[place]) continue
      last[place] = value
      changes.push(valueText(value, view.width, idOf(place + 1)))
    }
    changes.push(`#${time + halfCycle}`, `0${idOf(0)}`)
  })
  return () => [...definitions(views, scope), ...changes, `#${end}`, ''].join('\n')
}
