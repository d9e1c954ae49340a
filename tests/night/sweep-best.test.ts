import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { best } from '../../generator/sweep/best/best.ts'
import { isMet, parseSubject } from '../../generator/sweep/best/subject.ts'
import { metricOf } from '../../generator/sweep/metrics.ts'
import type { Row } from '../../generator/sweep/results.ts'
import { sweep } from '../../generator/sweep/sweep.ts'

/** Small enough for all of it to be measured, various enough for the answers to differ. */
const design = {
  ...{ chunkSize: 16, arraySize: [4, 8], operandWidth: [6, 9] },
  scheme: ['blocked', 'neumann', 'substitution'],
}
/** One cache for all: synthesis of what was synthesised before costs nothing. */
let cacheDir = ''

beforeAll(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'neumarray-test-'))
  return () => rm(cacheDir, { recursive: true, force: true })
})

const means = { families: ['mix', 'vocab'], count: 2, target: 'cells', yosys: 'native' } as const

test('the best point is that of a sweep of everything, with less synthesis', async () => {
  const all = await sweep({ design, ...means }, { cacheDir })
  expect(all.rows.filter(({ failure }) => failure !== null)).toEqual([])
  const rowsBy = (metric: string, subject: string): Row[] => {
    const { bounds } = parseSubject(subject)
    const fitting = all.rows.filter(row => bounds.every(bound => isMet(bound, row)))
    const { of, better } = metricOf(metric) ?? { of: () => null, better: 'lower' }
    const values = fitting.map(row => of(row) ?? Number.NaN)
    const value = better === 'lower' ? Math.min(...values) : Math.max(...values)
    return fitting.filter(row => of(row) === value)
  }
  const areas = all.rows.map(({ area }) => area?.total ?? 0).sort((a, b) => a - b)
  const middle = areas[6] ?? 0
  let synthesised = 0
  for (const [metric, subject] of [
    ['area', 'snrWorstDb>=40'],
    ['area', 'interval<=100, snrWorstDb>=30'],
    ['interval', `area<=${middle}`],
    ['snrWorstDb', `area<=${middle}, interval<=200`],
    ['arrayArea', 'snrMeanDb>=40'],
    ['memoryBits', 'compute<=200'],
    ['area', `area<${areas[0]}`],
  ] as const) {
    const answer = await best({ design, ...means }, { metric, subject }, { cacheDir })
    const wanted = rowsBy(metric, subject)
    expect(
      answer.winners.map(({ point }) => point),
      `${metric}, ${subject}`,
    ).toEqual(wanted.map(({ point }) => point))
    expect(answer.winners).toEqual(wanted)
    synthesised += answer.synthesised
  }
  expect(synthesised).toBeLessThan(7 * 12 * 0.7)
})
