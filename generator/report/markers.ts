import type { AxisValue, SweepResults } from '../sweep/results.ts'
import { axisColumns } from './columns.ts'

/** An option that a plot tells apart by colour or shape, and its values in order. */
export interface Marker {
  readonly name: string
  readonly label: string
  readonly values: readonly string[]
}

/** As many colours, and as many shapes, as eyes tell apart; more colours become a ramp. */
export const limits = { colours: 7, shapes: 6 } as const

/** All axes with their values in order: numbers by size, the rest as asked for. */
export const markers = (results: SweepResults): Marker[] =>
  axisColumns(results).map(({ name, label }) => ({
    name,
    label,
    values: ordered(results.axes[name] ?? []).map(nameOf),
  }))

/** What stands for what at first. */
export interface FirstMarkers {
  readonly colour: Marker | undefined
  readonly shape: Marker | undefined
  /** The option of which each value has a front of its own. */
  readonly each: Marker | undefined
}

/**
 * The scheme as colour where it differs, else an option with few values. Each matrix size has its own
 * front and shape: the smaller matrix is another task, and would always win.
 */
export function firstMarkers(results: SweepResults): FirstMarkers {
  const all = markers(results)
  const each = all.find(({ name }) => name === 'chunkSize')
  const isFew = ({ values }: Marker) => values.length <= limits.colours
  const colour =
    all.find(({ name }) => name === 'scheme') ??
    all.find(one => one !== each && isFew(one)) ??
    all[0]
  const others = [each, ...all].filter(one => one !== undefined && one !== colour)
  const shape = others.find(one => one !== undefined && one.values.length <= limits.shapes)
  return { colour, shape, each }
}

/** A value as it is read: `yes` for true. */
export const nameOf = (value: AxisValue): string =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)

function ordered(values: readonly AxisValue[]): AxisValue[] {
  const unique = [...new Set(values)]
  return unique.every(value => typeof value === 'number') ? unique.sort((a, b) => a - b) : unique
}
