import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseConfig } from '../../../generator/config/parse.ts'
import { branchAndBound } from '../../../generator/sweep/best/branch.ts'
import { bestOf, stepOf } from '../../../generator/sweep/best/select.ts'
import { isMet, parseSubject } from '../../../generator/sweep/best/subject.ts'
import { metricOf } from '../../../generator/sweep/metrics.ts'
import type { Row } from '../../../generator/sweep/results.ts'

const config = parseConfig({ chunkSize: 16 })

/** A row of these figures; area and clock only where given. */
function rowOf(point: number, interval: number, area?: number, mhz?: number): Row {
  const cycles = { compute: interval + 9, interval, busy: interval, utilization: 0.5 }
  return {
    ...{ point, request: {}, config, command: '', failure: null, cycles, accuracy: null },
    area: area === undefined ? null : { total: area, array: area / 2, memoryBits: 1, flipFlops: 1 },
    clock: mhz === undefined ? null : { mhz, path: '', tool: 'nextpnr' },
    loss: null,
    verified: null,
  }
}

const metricNamed = (name: string) => {
  const metric = metricOf(name)
  if (metric === undefined) throw new Error(name)
  return metric
}

/** A machine of two modules: its area is known by parts, each when a machine with it was measured. */
interface Machine {
  readonly machine: string
  readonly interval: number
  readonly modules: readonly number[]
  readonly mhz: number
}

const machine = fc.record({
  machine: fc.integer({ min: 0, max: 9 }).map(String),
  interval: fc.integer({ min: 1, max: 6 }),
  modules: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 3 }),
  mhz: fc.integer({ min: 1, max: 5 }),
})

const areaOfModule = (module: number) => [3, 5, 8, 13, 40][module] ?? 0
const areaOf = ({ modules }: Machine) =>
  modules.reduce((sum, module) => sum + areaOfModule(module), 0)

test('the search finds what a measurement of everything finds', async () => {
  const question = fc.record({
    metric: fc.constantFrom(
      'area',
      'interval',
      'clockMhz',
      'latencyUs',
      'arrayArea',
      'utilization',
    ),
    subject: fc.constantFrom(
      ...['', 'area<=20', 'area<20, interval<=3', 'interval<=4', 'clockMhz>=3', 'area>=10'],
      ...['arrayArea==8', 'memoryBits<=0', 'area<=9, clockMhz>2'],
    ),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(machine, { maxLength: 12 }), question, async (drawn, asked) => {
      // Points with one machine have one area.
      const first = new Map([...drawn].reverse().map(one => [one.machine, one]))
      const machines = drawn.map(one => ({ ...one, ...pick(first.get(one.machine) ?? one) }))
      const metric = metricNamed(asked.metric)
      const { bounds } = parseSubject(asked.subject)
      const known = new Set<number>()
      const rows = new Map<number, Row>()
      const candidates = machines.map((one, point) => {
        return { ...one, row: rowOf(point, one.interval) }
      })
      await branchAndBound(candidates, metric, bounds, {
        atLeast: (name, machine) => {
          const modules = first.get(machine)?.modules ?? []
          const found = modules.filter(module => known.has(module)).map(areaOfModule)
          const sum = found.reduce((all, area) => all + area, 0)
          if (name === 'area') return sum
          return name === 'arrayArea' ? sum / 2 : Number.NEGATIVE_INFINITY
        },
        measure: async chosen =>
          chosen.map(one => {
            for (const module of one.modules) known.add(module)
            const row = rowOf(one.row.point, one.interval, areaOf(one), one.mhz)
            rows.set(row.point, row)
            return row
          }),
      })
      const all = machines.map((one, n) => rowOf(n, one.interval, areaOf(one), one.mhz))
      const bestIn = (of: readonly Row[]) =>
        bestOf(
          of.filter(row => bounds.every(bound => isMet(bound, row))),
          metric.of,
          metric,
        )
          .map(({ point }) => point)
          .sort((a, b) => a - b)
      expect(bestIn([...rows.values()])).toEqual(bestIn(all))
    }),
    { numRuns: 300, seed: 1 },
  )
})

const pick = ({ modules, mhz }: Machine) => ({ modules, mhz })

test('the search leaves out what cannot be best', async () => {
  const candidates = [30, 10, 20, 10].map((interval, point) => {
    return { machine: String(point), row: rowOf(point, interval) }
  })
  const measured: number[] = []
  await branchAndBound(candidates, metricNamed('interval'), parseSubject('area<=5').bounds, {
    atLeast: (_, machine) => (machine === '1' ? 6 : 0),
    measure: async chosen =>
      chosen.map(({ row }) => {
        measured.push(row.point)
        return rowOf(row.point, row.cycles?.interval ?? 0, 5)
      }),
  })
  // The second takes more than 5 for certain; the first cannot be as good as the last.
  expect(measured).toEqual([2, 3])
})

describe('constraints', () => {
  test('are read with or without blanks', () => {
    const { bounds, problems } = parseSubject(' snrWorstDb>=60, interval <= 1.5e3,area=7 ')
    expect(problems).toEqual([])
    expect(bounds.map(({ text }) => text)).toEqual(['snrWorstDb>=60', 'interval<=1500', 'area==7'])
    expect(parseSubject(' ').bounds).toEqual([])
  })

  test.each([
    ['snrWorst>=60', 'there is no metric "snrWorst"; did you mean snrWorstDb?'],
    [
      'speed>=60',
      expect.stringMatching(/^there is no metric "speed"; the metrics are compute, interval, /),
    ],
    ['interval=>60', '"=>" in the constraint "interval=>60" is no operator; expected <= >= < > =='],
    [
      'interval<=1k',
      '"1k" in the constraint "interval<=1k" is not a number; expected such as "snrWorstDb>=60"',
    ],
    ['interval', '"interval" is no constraint; expected such as "snrWorstDb>=60"'],
    [
      'chunkSize<=32',
      'chunkSize is an option of a design, not a metric; constrain it by "constraints" in a spec file (--spec)',
    ],
    ['area<=1,', '"" is no constraint; expected such as "snrWorstDb>=60"'],
  ])('%j is refused', (text, problem) => {
    expect(parseSubject(text).problems).toEqual([problem])
  })

  test('say what they leave, and the value nearest to them', () => {
    const rows = [7, 12, 20].map((interval, n) => rowOf(n, interval))
    const steps = ['interval<=10', 'interval<5', 'interval>30', 'interval==13', 'area<=1'].map(
      text => parseSubject(text).bounds.map(bound => stepOf(bound, rows)),
    )
    expect(steps.flat().map(({ left, nearest }) => [left, nearest])).toEqual([
      [1, 7],
      [0, 7],
      [0, 20],
      [0, 12],
      [0, null],
    ])
  })
})

test('all points with the best value are best', () => {
  const rows = [9, 4, 6, 4].map((interval, n) => rowOf(n, interval))
  const pointsBy = (better: 'lower' | 'higher') =>
    bestOf(rows, metricNamed('interval').of, { better }).map(({ point }) => point)
  expect([pointsBy('lower'), pointsBy('higher')]).toEqual([[1, 3], [0]])
  expect(bestOf(rows, () => null, { better: 'lower' })).toEqual([])
})
