import { expect, test } from 'vitest'
import { analysisHtml } from '../../../../generator/report/analysis/html.ts'
import { analysed } from './analysed.ts'

const data = (html: string) =>
  JSON.parse(
    /<script type="application\/json" id="data">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '',
  )

test('each design has its table line, its worst matrices and its heat maps', async () => {
  const designs = await analysed(['blocked', 'neumann'])
  const html = await analysisHtml(designs, 'family trained, seed 0')
  const { charts } = data(html)
  expect(charts.map(({ id }: { id: string }) => id)).toEqual([
    ...['histogram', 'distance', 'heads', 't-0', 'error-0', 't-1', 'error-1'],
  ])
  expect(html.match(/<td class="text">blocked<\/td>/g)?.length).toBe(1 + 3 + 12)
  expect(html).toContain('24 matrices, family trained, seed 0')
})

test('bars of the histogram hold every matrix, or say which they leave out', async () => {
  const [design] = await analysed(['blocked'])
  if (design === undefined) throw new Error('no design')
  const histogram = async (offDiagonalDb: readonly number[]) => {
    const html = await analysisHtml([{ ...design, offDiagonalDb }], '')
    const [chart] = data(html).charts
    const { values } = chart.spec.data.find(({ values }: { values?: object[] }) => values)
    return { note: chart.note, values }
  }
  const all = await histogram(design.offDiagonalDb)
  const sum = all.values.reduce((n: number, { matrices }: { matrices: number }) => n + matrices, 0)
  expect(sum).toBe(24)
  for (const { from, to } of all.values) expect(to).toBeGreaterThan(from)
  const left = await histogram([20, 320, Number.NEGATIVE_INFINITY])
  expect(left.values).toEqual([{ design: '', from: 20, to: 20.1, matrices: 1 }])
  expect(left.note).toContain('Not shown: 1 exact, 1 beyond FP64.')
})

test('a cell of a large heat map is the worst of its elements', async () => {
  const [design] = await analysed(['blocked'], { chunkSize: 128, count: 1 })
  if (design === undefined) throw new Error('no design')
  const { charts } = data(await analysisHtml([design], ''))
  const error = charts.find(({ id }: { id: string }) => id === 'error-0')
  const { values } = error.spec.data.find(({ values }: { values?: object[] }) => values)
  const cells = new Set(
    values.map(({ row, column }: { row: number; column: number }) => `${row >> 1} ${column >> 1}`),
  )
  expect(cells.size).toBe(values.length)
  expect(values.length).toBe((64 * 65) / 2)
  const largest = Math.max(...values.map(({ error }: { error: number }) => error))
  expect(largest).toBe(design.worst[0]?.maxAbsError)
  expect(error.note).toContain('2 x 2')
})

test('many designs: short legends, signs that tell them apart, and which heat maps are drawn', async () => {
  const [design] = await analysed(['blocked'])
  if (design === undefined) throw new Error('no design')
  const many = Array.from({ length: 9 }, (_, n) => ({
    ...design,
    label: `design ${n}`,
    worst: design.worst.map(one => ({ ...one, snrDb: 40 - n })),
  }))
  const html = await analysisHtml(many, '')
  const { charts } = data(html)
  const chart = (name: string) => charts.find(({ id }: { id: string }) => id === name)
  const range = (name: string, channel: string) =>
    chart(name).spec.scales.find((scale: { name: string }) => scale.name === channel)?.range
  expect(range('histogram', 'color')).toBe('category')
  expect(range('distance', 'shape')).toEqual([
    ...Array(7).fill('circle'),
    'triangle-up',
    'triangle-up',
  ])
  expect(range('histogram', 'strokeDash').at(-1)).toEqual([5, 3])
  expect(chart('heads').spec.legends[0].labelLimit).toBeGreaterThan(200)
  expect(html).toContain('Drawn are the 6 of 9 designs whose worst matrix has the lowest SNR')
  const titles = charts.map(({ title }: { title: string }) => title).join()
  expect(titles).not.toContain('design 2:')
  expect(titles).toContain('design 3:')
  expect(titles).toContain('design 8:')
})

test('the input is that of each chunk size', async () => {
  const two = [
    ...(await analysed(['blocked'])),
    ...(await analysed(['blocked'], { chunkSize: 32, count: 3 })),
  ]
  const html = await analysisHtml(
    two.map((one, n) => ({ ...one, label: `k ${n}` })),
    'here',
  )
  expect(html).toContain('<dt>input, k 16</dt><dd>24 matrices, here</dd>')
  expect(html).toContain('<dt>input, k 32</dt><dd>3 matrices, here</dd>')
})

test('exact results are said to be so, and nothing is drawn of them', async () => {
  const [design] = await analysed(['blocked'])
  if (design === undefined) throw new Error('no design')
  const none = { snrMeanDb: 320, snrWorstDb: 320, offDiagonalMeanDb: 320, offDiagonalWorstDb: 320 }
  const exact = { ...none, maxAbsError: 0, maxErrorLsb: 0, exactMatrices: 24 }
  const quality = { ...design.analysis.quality, ...exact, unquantised: exact }
  const heads = (design.analysis.heads ?? []).map(head => ({
    ...{ ...head, ...exact, exactMatrices: head.matrices },
    unquantised: { ...exact, exactMatrices: head.matrices },
  }))
  const html = await analysisHtml(
    [
      {
        ...design,
        analysis: { ...design.analysis, quality, heads },
        offDiagonalDb: design.offDiagonalDb.map(() => 320),
        worst: design.worst.map(one => ({
          ...one,
          snrDb: 320,
          offDiagonalDb: 320,
          maxAbsError: 0,
        })),
      },
    ],
    '',
  )
  expect(data(html).charts).toEqual([])
  expect(html).toContain('Every matrix is exact: there is no error to plot.')
  expect(html).toContain('Every matrix is exact: there is no error to draw.')
  expect(html.match(/<td class="text">-<\/td>/g)).toHaveLength(3)
  expect(html).not.toContain('320.0')
})

test('hostile names stay texts, and the same analysis gives the same bytes', async () => {
  const hostile = '</script><script>alert(1)</script><img src=x onerror=alert(2)>'
  const [design] = await analysed(['blocked'])
  if (design === undefined) throw new Error('no design')
  const page = () => analysisHtml([{ ...design, label: hostile }], hostile)
  const html = await page()
  expect(html).not.toContain('<script>alert')
  expect(html).not.toContain('<img')
  expect(await page()).toBe(html)
})
