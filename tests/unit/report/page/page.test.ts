import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { reportHtml } from '../../../../generator/report/page/html.ts'
import { choices, filedPlots, missing, plotKinds } from '../../../../generator/report/plots.ts'
import { fewPoints, onePoint } from '../few-points.ts'

const hostile =
  '</script><script>alert(1)</script><!-- <img src=x onerror=alert(2)> {{7}} \u2028 $& $1'

const hostileResults = fewPoints({
  axes: { [hostile]: [hostile], operandWidth: [8, 16] },
  fixed: { [`<b>${hostile}`]: hostile },
  measured: { ...fewPoints().measured, families: [hostile], target: hostile, areaUnit: hostile },
  rows: [
    onePoint({ request: { [hostile]: hostile, operandWidth: 8 }, command: hostile }),
    onePoint({ point: 1, failure: hostile, request: { [hostile]: hostile, operandWidth: 16 } }),
  ],
})

describe('the page', async () => {
  const html = await reportHtml(fewPoints())
  const scripts = [...html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)]

  test('has the data and two scripts, and lets no other script run', () => {
    expect(scripts.map(([, kind]) => kind)).toEqual([
      ' type="application/json" id="data"',
      '',
      ' type="module"',
    ])
    const [policy] = /(?<=Content-Security-Policy" content=")[^"]*/.exec(html) ?? ['']
    expect(policy).toContain("default-src 'none'")
    const allowed = [...policy.matchAll(/'sha256-([^']+)'/g)].map(([, hash]) => hash)
    const hashes = scripts
      .slice(1)
      .map(([, , text = '']) => createHash('sha256').update(text).digest('base64'))
    expect(allowed).toEqual(hashes)
  })

  test('names nothing outside itself', () => {
    const library = scripts[1]?.[2] ?? ''
    const own = html.replace(library, '').replace(/<!--[\s\S]*?-->/g, '')
    expect(library.length).toBeGreaterThan(100_000)
    const addresses = [...own.matchAll(/[a-z]+:\/\/[^"' )]*/g)].map(([found]) => found)
    // Names of a format and of a language, which nothing opens.
    expect(new Set(addresses)).toEqual(
      new Set(['https://vega.github.io/schema/vega/v6.json', 'http://www.w3.org/2000/svg']),
    )
    expect(own).not.toMatch(/\b(src|href)\s*=\s*"(?!data:,")/)
    expect(own).not.toMatch(/url\(|@import|\bimport\s*\(|\bimport\s.*from/)
  })

  test('has the licence of what it contains', () => {
    expect(html).toContain('Copyright (c) 2015-2023, University of Washington Interactive Data Lab')
    expect(html).toContain('Mike Bostock')
  })
})

test('hostile texts stay texts', async () => {
  const html = await reportHtml(hostileResults)
  const count = (pattern: RegExp) => [...html.matchAll(pattern)].length
  expect(count(/<script/g)).toBe(3)
  expect(count(/<\/script/g)).toBe(3)
  expect(count(/<img|<b>/g)).toBe(0)
  const [, json = ''] = /id="data">([\s\S]*?)<\/script>/.exec(html) ?? []
  const data = JSON.parse(json)
  expect(data.rows[0].command).toBe(hostile)
  expect(data.rows[1].failure).toBe(hostile)
  expect(data.axes[0].values).toEqual([hostile])
})

describe('plots', () => {
  test('of what was measured', () => {
    const kinds = plotKinds(fewPoints())
    expect(kinds.map(({ title }) => title)).toEqual([
      'Area over latency',
      'Area over accuracy',
      'Latency over accuracy',
    ])
    expect(missing(fewPoints())).toEqual([])
    expect(choices(fewPoints()).latency).toEqual(['compute', 'interval'])
  })

  test('in microseconds too, when a clock is known', () => {
    const clock = { mhz: 200, path: 'from a to b', tool: 'OpenSTA' as const }
    const results = fewPoints({ rows: [onePoint({ clock })] })
    expect(choices(results).latency).toEqual(['compute', 'interval', 'latencyUs'])
    expect(filedPlots(results).map(({ id }) => id)).toEqual([
      'area-latency',
      'area-latency-us',
      'area-accuracy',
      'latency-accuracy',
      'latency-accuracy-us',
    ])
  })

  test('without area: those are left out, and how to get them is said', () => {
    const rows = [onePoint({ area: null })]
    const { measured } = fewPoints()
    const results = fewPoints({ rows, measured: { ...measured, metrics: ['cycles', 'accuracy'] } })
    expect(filedPlots(results).map(({ id }) => id)).toEqual(['latency-accuracy'])
    expect(missing(results)).toEqual([
      'Area was not measured, so the plots of area are left out; run the sweep with area among --metrics, and a --target to get them.',
    ])
  })

  test('where all points failed', () => {
    const results = fewPoints({ rows: [onePoint({ accuracy: null, failure: 'no memory' })] })
    expect(missing(results)).toEqual([
      'No point has accuracy, so the plots of accuracy are left out; the list of failed points says why.',
    ])
  })

  test('costs that lie far apart have a log scale, dB never', () => {
    const far = onePoint({ point: 1, area: { total: 9e6, array: 1, memoryBits: 1, flipFlops: 1 } })
    const [first] = filedPlots(fewPoints({ rows: [onePoint(), far] }))
    expect([first?.y.log, first?.x.log]).toEqual([true, false])
    const [, second] = filedPlots(fewPoints({ rows: [onePoint(), far] }))
    expect(second?.x).toMatchObject({ metric: 'snrWorstDb', log: false, better: 'higher' })
  })
})
