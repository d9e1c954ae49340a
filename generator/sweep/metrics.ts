import type { MetricGroup, Row } from './results.ts'

/** A number that a point is judged by: what constraints, `--best`, tables and plots name. */
export interface Metric {
  readonly name: string
  /** As axis of a plot. */
  readonly label: string
  /** Empty for plain numbers. */
  readonly unit: string
  readonly better: 'lower' | 'higher'
  /** What has to be measured for it. */
  readonly needs: readonly MetricGroup[]
  /** Its value at a point, null where it is not known. */
  readonly of: (row: Row) => number | null
}

const lossNames = [
  ...['bitsPerByteLost', 'bitsPerByteLostError'],
  ...['bitsPerByteLostAfterRepetition', 'bitsPerByteLostAfterRepetitionError'],
] as const

const groups: Readonly<Record<MetricGroup, readonly string[]>> = {
  cycles: ['compute', 'interval', 'busy', 'utilization', 'latencyUs'],
  accuracy: [
    ...['snrMeanDb', 'snrWorstDb', 'offDiagonalWorstDb', 'maxAbsError'],
    ...['saturations', 'clipped', 'lossProxy'],
  ],
  area: ['area', 'arrayArea', 'memoryBits', 'flipFlops'],
  clock: ['clockMhz', 'latencyUs'],
  loss: lossNames,
}

const lossLabels: Readonly<Record<(typeof lossNames)[number], string>> = {
  bitsPerByteLost: 'lost on ordinary text',
  bitsPerByteLostError: 'standard error of the loss',
  bitsPerByteLostAfterRepetition: 'lost after a repetition',
  bitsPerByteLostAfterRepetitionError: 'standard error of the loss after a repetition',
}

/** Every metric by its name, in the order of columns. */
export const metrics: readonly Metric[] = [
  lower('compute', 'latency', 'cycles', ({ cycles }) => cycles?.compute),
  lower('interval', 'cycles between matrices', 'cycles', ({ cycles }) => cycles?.interval),
  lower('busy', 'busy cycles', 'cycles', ({ cycles }) => cycles?.busy),
  higher('utilization', 'utilization of the array', '', ({ cycles }) => cycles?.utilization),
  higher('snrMeanDb', 'SNR vs quantised A, mean', 'dB', ({ accuracy }) => accuracy?.snrMeanDb),
  higher('snrWorstDb', 'SNR vs quantised A, worst', 'dB', ({ accuracy }) => accuracy?.snrWorstDb),
  higher(
    'offDiagonalWorstDb',
    'SNR vs quantised A, worst without diagonal',
    'dB',
    ({ accuracy }) => accuracy?.offDiagonalWorstDb,
  ),
  lower('maxAbsError', 'largest error vs quantised A', '', ({ accuracy }) => accuracy?.maxAbsError),
  lower('saturations', 'saturated stores', '', ({ accuracy }) => accuracy?.saturations),
  lower('clipped', 'clipped elements of A', '', ({ accuracy }) => accuracy?.clipped),
  lower('lossProxy', 'proxy of the loss', '', ({ accuracy }) => accuracy?.lossProxy),
  lower('area', 'area', '', ({ area }) => area?.total),
  lower('arrayArea', 'area of the array', '', ({ area }) => area?.array),
  lower('memoryBits', 'memory', 'bits', ({ area }) => area?.memoryBits),
  lower('flipFlops', 'flip-flops', '', ({ area }) => area?.flipFlops),
  higher('clockMhz', 'clock', 'MHz', ({ clock }) => clock?.mhz),
  lower('latencyUs', 'latency', 'us', ({ cycles, clock }) => ratio(cycles?.compute, clock?.mhz)),
  ...lossNames.map(name => lower(name, lossLabels[name], 'bits/byte', ({ loss }) => loss?.[name])),
]

/** The metric of a name, undefined when there is none. */
export const metricOf = (name: string): Metric | undefined =>
  metrics.find(metric => metric.name === name)

type Value = (row: Row) => number | null | undefined

function metric(better: Metric['better'], name: string, label: string, unit: string, value: Value) {
  const needs = (Object.keys(groups) as MetricGroup[]).filter(group => groups[group].includes(name))
  return { name, label, unit, better, needs, of: (row: Row) => value(row) ?? null }
}

function lower(name: string, label: string, unit: string, value: Value): Metric {
  return metric('lower', name, label, unit, value)
}

function higher(name: string, label: string, unit: string, value: Value): Metric {
  return metric('higher', name, label, unit, value)
}

const ratio = (a: number | undefined, b: number | undefined): number | null =>
  a === undefined || b === undefined || b === 0 ? null : a / b
