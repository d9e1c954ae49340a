import { SynthesisError } from '../errors.ts'
import { marks } from './script.ts'

/** A pin that a path passes: the instance with all around it, and its cell. */
export interface Stage {
  /** `u_array/gen_row[0].u_row/g17`; empty for a port. */
  readonly instance: string
  readonly pin: string
  /** Type of the cell; `out` or `in` for a port. */
  readonly cell: string
  /** Since the pin before, in ns. */
  readonly delay: number
}

/** What OpenSTA said of a design. */
export interface Timing {
  readonly periodNs: number
  /** The slowest path, from where the clock starts it to where the clock ends it. */
  readonly stages: readonly Stage[]
  /** Watts at that period; null when the library has no power. */
  readonly watts: number | null
}

/** Reads what the script of `staScript` printed. Throws SynthesisError when a part is missing. */
export function parseTiming(output: string): Timing {
  const period = Number(new RegExp(`^${marks.period} (\\S+)$`, 'm').exec(output)?.[1])
  const stages = stagesIn(between(output, marks.path, marks.power))
  if (!Number.isFinite(period) || stages.length < 2) {
    const log = output.trim().split('\n').slice(-12).join('\n  ')
    throw new SynthesisError(`OpenSTA found no path:\n  ${log}`)
  }
  const total = /^Total +\S+ +\S+ +\S+ +(\S+)/m.exec(between(output, marks.power, marks.end))
  const watts = Number(total?.[1])
  return { periodNs: period, stages, watts: Number.isFinite(watts) && watts > 0 ? watts : null }
}

function between(text: string, start: string, end: string): string {
  const from = text.indexOf(start)
  const to = text.indexOf(end, from)
  return from < 0 ? '' : text.slice(from, to < 0 ? undefined : to)
}

/** Lines such as `   0.1986    5.9477 ^ u_a/g236/Y (NAND3X1)`, up to the arrival. */
function stagesIn(report: string): Stage[] {
  const [path = ''] = report.split(/data arrival time/)
  return [...path.matchAll(/^ +(-?[\d.]+) +-?[\d.]+ [\^v] (\S+) \((\S+)\)$/gm)].map(
    ([, delay, name = '', cell = '']) => {
      const cut = name.lastIndexOf('/')
      const instance = cut < 0 ? '' : name.slice(0, cut)
      return { instance, pin: name.slice(cut + 1), cell, delay: Number(delay) }
    },
  )
}
