import { expect, test } from 'vitest'
import { reportFiles } from '../../../generator/report/index.ts'
import { reportHtml } from '../../../generator/report/page/html.ts'
import { picture } from '../../../generator/report/picture.ts'
import { filedPlots } from '../../../generator/report/plots.ts'
import { fewPoints, onePoint } from './few-points.ts'

const bytesOf = (content: string | Uint8Array) => Buffer.from(content).toString('base64')

const clock = { mhz: 200, path: 'from a to b', tool: 'OpenSTA' as const }

test('the same results give the same bytes', async () => {
  const results = fewPoints({ rows: fewPoints().rows.map(row => ({ ...row, clock })) })
  const [first, second] = [await reportFiles(results), await reportFiles(structuredClone(results))]
  expect(first.map(({ path }) => path)).toEqual([
    'results.csv',
    'results.json',
    'report.html',
    ...['area-latency', 'area-latency-us', 'area-accuracy'].flatMap(files),
    ...['latency-accuracy', 'latency-accuracy-us'].flatMap(files),
  ])
  for (const [at, { path, content }] of first.entries()) {
    expect(second[at]?.path).toBe(path)
    expect(bytesOf(content) === bytesOf(second[at]?.content ?? ''), path).toBe(true)
  }
})

const files = (id: string) => [`plots/${id}.svg`, `plots/${id}.png`]

test('a page of a thousand points stays below 3 MB', async () => {
  const command = `npx neumarray generate ${'--matrix-size 64 '.repeat(12)}--out build/design`
  const rows = Array.from({ length: 1000 }, (_, point) => onePoint({ point, command, clock }))
  const html = await reportHtml(fewPoints({ rows }))
  expect(html.length).toBeGreaterThan(700_000)
  expect(html.length).toBeLessThan(3_000_000)
})

test('an SVG has a sign for each design that has both numbers', async () => {
  const results = fewPoints()
  for (const plot of filedPlots(results)) {
    const { svg } = await picture(results, plot)
    const [, group = ''] =
      /class="mark-symbol role-mark points_marks"[^>]*>(.*?)<\/g>/.exec(svg) ?? []
    expect([...group.matchAll(/<path/g)]).toHaveLength(2)
    expect(svg).toContain('2 of 2 designs, 1 point is no design; ')
  }
})

test('a PNG shows texts, with no font of the machine', async () => {
  const results = fewPoints()
  const other = fewPoints({ measured: { ...results.measured, seed: 7 } })
  const [plot] = filedPlots(results)
  if (plot === undefined) throw new Error('there is no plot')
  const [first, second] = [await picture(results, plot), await picture(other, plot)]
  expect([...first.png.slice(1, 4)].map(code => String.fromCharCode(code)).join('')).toBe('PNG')
  expect(first.svg.replaceAll('seed 0', 'seed 7') === second.svg).toBe(true)
  // One digit is all that differs, so the pictures differ only if digits are drawn.
  expect(Buffer.compare(first.png, second.png)).not.toBe(0)
})
