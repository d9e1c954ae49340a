import { expect, test } from 'vitest'
import { clockWarnings, facts, pageFacts } from '../../../generator/report/facts.ts'
import { firstMarkers } from '../../../generator/report/markers.ts'
import { reportHtml } from '../../../generator/report/page/html.ts'
import { filedPlots } from '../../../generator/report/plots.ts'
import type { ClockTool } from '../../../generator/sweep/results.ts'
import { fewPoints, onePoint } from './few-points.ts'

const asic = {
  ...fewPoints().measured,
  ...{ target: 'asic', areaUnit: 'um2', library: 'osu018_stdcells', ramAreaPerBit: 51.1 },
}

const timed = (...tools: readonly ClockTool[]) =>
  fewPoints({
    measured: asic,
    rows: tools.map((tool, point) => onePoint({ point, clock: { mhz: 200, path: 'a', tool } })),
  })

const synthesis = (results: ReturnType<typeof fewPoints>) =>
  new Map(pageFacts(results)).get('synthesis')

test('area and clock of an asic: library, wires, memories, and what found the clock', () => {
  expect(synthesis(timed('OpenSTA'))).toBe(
    'target asic, library osu018_stdcells, area in \u00b5m\u00b2, without wires; memories at 51.1 \u00b5m\u00b2 a bit; clock by OpenSTA',
  )
  expect(synthesis(timed('Yosys', 'OpenSTA'))).toContain('clock by OpenSTA and Yosys')
})

test('area in gates has no memories, and its axis says so', () => {
  expect(synthesis(fewPoints())).toBe('target cells, area in gates; logic without memories')
  expect(filedPlots(fewPoints())[0]?.y.title).toBe('area without memories, gates')
  expect(filedPlots(timed('OpenSTA'))[0]?.y.title).toBe('area, \u00b5m\u00b2')
})

test('the library stands in the pictures too', () => {
  const results = timed('OpenSTA')
  const lines = facts(results, 1, firstMarkers(results))
  expect(lines.join(' ')).toContain('area: target asic, library osu018_stdcells')
})

test('a design that failed and a point that is no design are told apart', async () => {
  const results = fewPoints()
  const facted = (rows = results.rows) => new Map(pageFacts({ ...results, rows }))
  expect([facted().get('no design'), facted().get('failed')]).toEqual(['1 point', 'none'])
  const rows = [...results.rows, onePoint({ point: 3, accuracy: null, failure: 'no memory' })]
  expect([facted(rows).get('no design'), facted(rows).get('failed')]).toEqual(['1 point', '1'])
  expect(facted(rows.slice(0, 2)).has('no design')).toBe(false)
  const [line] = facts({ ...results, rows }, 2, firstMarkers(results))
  expect(line).toMatch(/^2 of 3 designs, 1 failed, 1 point is no design; /)
  expect(await reportHtml({ ...results, rows })).toContain('<h1>Sweep of 3 designs</h1>')
})

test('clocks of Yosys come with a warning, those of others without', async () => {
  expect(clockWarnings(timed('OpenSTA', 'nextpnr'))).toEqual([])
  expect(clockWarnings(timed('Yosys', 'Yosys'))[0]).toMatch(/^All clocks are by Yosys, .*too high/)
  const [some = ''] = clockWarnings(timed('Yosys', 'OpenSTA'))
  expect(some).toMatch(/^1 of 2 clocks are by Yosys, /)
  expect(await reportHtml(timed('Yosys', 'OpenSTA'))).toContain('1 of 2 clocks are by Yosys')
})

test('page, pictures and axes say against what accuracy is', () => {
  const results = fewPoints()
  const against = 'T against the inverse of the quantised A'
  expect(new Map(pageFacts(results)).get('accuracy')).toContain(against)
  expect(facts(results, 1, firstMarkers(results)).join(' ')).toContain(against)
  const axes = filedPlots(results).flatMap(({ x, y }) => [x, y])
  const snr = axes.filter(({ metric }) => metric.startsWith('snr')).map(({ title }) => title)
  expect(new Set(snr)).toEqual(new Set(['SNR vs quantised A, worst, dB']))
})
