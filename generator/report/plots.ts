import { type Metric, metricOf } from '../sweep/metrics.ts'
import type { MetricGroup, SweepResults } from '../sweep/results.ts'
import { labelOf, unitOf } from './columns.ts'

/** A direction of a plot: a metric, and how its numbers lie. */
export interface Scale {
  readonly metric: string
  readonly title: string
  readonly better: Metric['better']
  readonly log: boolean
  /** How d3-format writes its ticks: in full, or as 20k and 2M. */
  readonly format: string
}

/** One metric over another. */
export interface Plot {
  /** Names its files too: `area-latency`. */
  readonly id: string
  readonly title: string
  readonly x: Scale
  readonly y: Scale
}

/** What a designer weighs, and the metrics that say it; the first that is known is shown first. */
const roles = {
  area: ['area'],
  latency: ['compute', 'interval', 'latencyUs'],
  accuracy: ['snrWorstDb', 'snrMeanDb'],
} as const

export type Role = keyof typeof roles

/** The kinds of plots, each y over x. */
const kinds: readonly { readonly y: Role; readonly x: Role }[] = [
  { y: 'area', x: 'latency' },
  { y: 'area', x: 'accuracy' },
  { y: 'latency', x: 'accuracy' },
]

/** A kind of plot: the same pair of roles in every metric that is known. */
export interface PlotKind {
  readonly id: string
  readonly title: string
  readonly x: Role
  readonly y: Role
  readonly plots: readonly Plot[]
}

/** The plots that can be drawn; a kind of which one role was not measured is left out. */
export const plotKinds = (results: SweepResults): PlotKind[] =>
  kinds
    .map(({ x, y }) => ({
      id: `${y}-${x}`,
      title: `${capital(y)} over ${x}`,
      x,
      y,
      plots: known(results, y).flatMap(yMetric =>
        known(results, x).map(xMetric => plot(results, { x, y }, xMetric, yMetric)),
      ),
    }))
    .filter(({ plots }) => plots.length > 0)

/** The names of the metrics that a reader can choose among, by role. */
export const choices = (results: SweepResults): Record<Role, string[]> => ({
  area: known(results, 'area').map(({ name }) => name),
  latency: known(results, 'latency').map(({ name }) => name),
  accuracy: known(results, 'accuracy').map(({ name }) => name),
})

/** Plots worth a file: the first of each kind, and once more in microseconds. */
export const filedPlots = (results: SweepResults): Plot[] =>
  plotKinds(results).flatMap(({ plots }) => {
    const inTime = ({ x, y }: Plot) => [x.metric, y.metric].includes('latencyUs')
    return [...plots.slice(0, 1), ...plots.slice(1).filter(inTime).slice(0, 1)]
  })

/** A sentence for each thing that no plot can show, and how to get it. */
export const missing = (results: SweepResults): string[] =>
  (Object.keys(roles) as Role[])
    .filter(role => known(results, role).length === 0)
    .map(role => {
      const { group, way } = ways[role]
      return results.measured.metrics.includes(group)
        ? `No point has ${nouns[role]}, so the plots of ${role} are left out; the list of failed points says why.`
        : `${capital(nouns[role])} was not measured, so the plots of ${role} are left out; run the sweep with ${way} to get them.`
    })

const nouns: Readonly<Record<Role, string>> = {
  area: 'area',
  latency: 'latency',
  accuracy: 'accuracy',
}

const ways: Readonly<Record<Role, { group: MetricGroup; way: string }>> = {
  area: { group: 'area', way: 'area among --metrics, and a --target' },
  latency: { group: 'cycles', way: 'cycles among --metrics' },
  accuracy: { group: 'accuracy', way: 'accuracy among --metrics' },
}

/** The metrics of a role that at least one point has. */
const known = ({ rows }: SweepResults, role: Role): Metric[] =>
  roles[role]
    .flatMap(name => metricOf(name) ?? [])
    .filter(metric => rows.some(row => metric.of(row) !== null))

function plot(results: SweepResults, roles: { x: Role; y: Role }, x: Metric, y: Metric): Plot {
  const suffix = [x, y].some(({ name }) => name === 'latencyUs') ? '-us' : ''
  return {
    id: `${roles.y}-${roles.x}${suffix}`,
    title: `${capital(roles.y)} over ${roles.x}`,
    x: scaleOf(results, x),
    y: scaleOf(results, y),
  }
}

function scaleOf(results: SweepResults, metric: Metric): Scale {
  const unit = unitOf(metric, results.measured)
  const label = labelOf(metric, results.measured)
  const values = results.rows.flatMap(row => metric.of(row) ?? [])
  return {
    metric: metric.name,
    title: unit === '' || unit === label ? label : `${label}, ${unit}`,
    better: metric.better,
    log: isLog(metric, values),
    format: values.some(value => value >= 10_000) ? '~s' : ',~r',
  }
}

/** Costs that lie far apart are read as ratios; dB are ratios already. */
function isLog({ better }: Metric, values: readonly number[]): boolean {
  const least = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const most = values.reduce((a, b) => Math.max(a, b), 0)
  return better === 'lower' && least > 0 && most / least >= 8
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)
