import type { z } from 'zod'
import { fieldNames, fields } from '../config/fields.ts'
import { metrics } from '../sweep/metrics.ts'
import type { AxisValue, Measured, Row, SweepResults } from '../sweep/results.ts'
import { bitsText } from '../sweep/spec/matrix-bits.ts'
import { words } from '../text/wording.ts'

/** A column of the table: an option, or a metric. */
export interface Column {
  /** As in the header of results.csv. */
  readonly name: string
  readonly label: string
  /** Empty for plain numbers. */
  readonly unit: string
  /** Empty where the label says it all. */
  readonly about: string
  /** `axis`: differs by request; `resolved`: differs, but follows from the axes. */
  readonly kind: 'axis' | 'resolved' | 'metric'
  readonly of: (row: Row) => AxisValue | null
}

/** The options that make the points different, then every metric. */
export const columns = (results: SweepResults): Column[] => [
  ...axisColumns(results),
  ...resolvedColumns(results),
  ...metricColumns(results.measured),
]

/** Every option and every metric: the same columns for all sweeps, so that tables can be joined. */
export const allColumns = ({ measured }: SweepResults): Column[] => [
  ...fieldNames.map(name => ({
    ...option(name),
    kind: 'resolved' as const,
    of: ({ request, config }: Row) =>
      request[name] ?? (config === null ? null : cellOf(fieldsOf(config)[name])),
  })),
  ...metricColumns(measured),
]

/** A value of a config as a cell holds it. */
export const cellOf = (value: unknown): AxisValue | null =>
  typeof value === 'object' && value !== null ? bitsText({ ...value }) : plain(value)

/** The options with several values, in the order of the product. */
export const axisColumns = ({ axes }: SweepResults): Column[] =>
  Object.keys(axes).map(name => ({
    ...option(name),
    kind: 'axis' as const,
    of: row => row.request[name] ?? null,
  }))

/** Fields of the config that are no axes and still differ, as the binary point does with the width. */
function resolvedColumns({ axes, rows }: SweepResults): Column[] {
  const configs = rows.flatMap(({ config }) => (config === null ? [] : [fieldsOf(config)]))
  const names = new Set(configs.flatMap(config => Object.keys(config)))
  return [...names]
    .filter(name => !Object.hasOwn(axes, name))
    .filter(name => new Set(configs.map(config => plain(config[name]))).size > 1)
    .map(name => ({
      ...option(name),
      kind: 'resolved' as const,
      of: ({ config }) => (config === null ? null : plain(fieldsOf(config)[name])),
    }))
}

const metricColumns = (measured: Measured): Column[] =>
  metrics.map(metric => ({
    name: metric.name,
    label: labelOf(metric, measured),
    unit: unitOf(metric, measured),
    about: metric.better === 'lower' ? 'lower is better' : 'higher is better',
    kind: 'metric' as const,
    of: metric.of,
  }))

/** What a metric is called; an area in gates says that memories are not in it. */
export const labelOf = (metric: { name: string; label: string }, { target }: Measured): string =>
  metric.name === 'area' && target === 'cells' ? 'area without memories' : metric.label

/** The unit as people read it; that of areas is known by what was measured only. */
export function unitOf(metric: { name: string; unit: string }, measured: Measured): string {
  const isArea = metric.name === 'area' || metric.name === 'arrayArea'
  const unit = isArea ? (measured.areaUnit ?? '') : metric.unit
  return readableUnit(unit)
}

/** `um2` as it is written by hand. */
export const readableUnit = (unit: string): string => readable[unit] ?? unit

const readable: Readonly<Record<string, string>> = { us: '\u00b5s', um2: '\u00b5m\u00b2' }

const option = (name: string) => ({ name, label: words(name), unit: '', about: about(name) })

const described: Readonly<Record<string, z.ZodType>> = fields

const about = (name: string): string =>
  (Object.hasOwn(described, name) ? described[name]?.meta()?.description : undefined) ?? ''

const fieldsOf = (config: object): Readonly<Record<string, unknown>> => ({ ...config })

/** A value as a cell holds it; what has parts is written as JSON. */
function plain(value: unknown): AxisValue | null {
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') {
    return value
  }
  return value === undefined || value === null ? null : JSON.stringify(value)
}
